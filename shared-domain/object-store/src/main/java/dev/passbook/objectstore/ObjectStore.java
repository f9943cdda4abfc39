package dev.passbook.objectstore;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Objects under names. An object is put once, whole, and is never changed or deleted here.
 *
 * <p>Every method throws {@link StoreAway} when the store can't be reached or refuses.
 */
public interface ObjectStore {

    /**
     * Puts an object under a name that has none. To put the same bytes again changes nothing and is no error, so a put whose
     * answer was lost can be repeated. When this returns, the object stays whatever fails.
     *
     * @throws DifferentObject when there is an object of that name with other bytes; it stays
     */
    void put(ObjectName name, byte[] bytes);

    /** The bytes of an object, or nothing when there is none of that name. Whoever opens it closes it. */
    Optional<InputStream> get(ObjectName name);

    /**
     * Names, in the order of their ASCII characters: those in {@code folder} and below it that come after {@code after}.
     *
     * @param folder what the names begin with, up to a slash that is not part of it, as in {@code events}
     * @param after a name that need not be there, or nothing for the first page
     * @param limit how many at the most, 1 to 1,000; there are no more when there are fewer
     */
    List<ObjectName> list(String folder, Optional<ObjectName> after, int limit);
}
