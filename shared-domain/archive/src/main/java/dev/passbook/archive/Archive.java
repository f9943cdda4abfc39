package dev.passbook.archive;

import dev.passbook.database.Database;
import dev.passbook.eventstore.Cursor;
import dev.passbook.objectstore.ObjectName;
import dev.passbook.objectstore.ObjectStore;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The log in objects, each a part of it: gzipped lines of JSON, named by their {@link Range}. */
final class Archive {
    /** Where the events are. */
    static final String EVENTS = "events";

    private static final int PAGE = 1_000;
    private static final String EXISTS = "SELECT FROM events WHERE transaction_id = ?::text::xid8 AND position = ?";

    private final ObjectStore objects;
    private final String folder;

    /** Where an object is known to end: no need to look through all names for it. */
    private volatile Cursor seen = Cursor.START;

    Archive(ObjectStore objects) {
        this(objects, EVENTS);
    }

    /** The same of something else that is made of the log, in a folder of its own. */
    Archive(ObjectStore objects, String folder) {
        this.objects = objects;
        this.folder = folder;
    }

    /**
     * The end of the archive: that of its last object, as nobody but the objects can tell for sure. It looks through all names
     * unless it has last seen an object end at {@code known}.
     *
     * @param known where an object of this archive ended, or the beginning
     * @throws IllegalStateException when there are objects and none ends at {@code known}: something else was gone on with since
     */
    Cursor end(Cursor known) {
        Optional<Cursor> last =
                ranges(Optional.of(Range.before(folder, known))).map(Range::to).max(Comparator.naturalOrder());
        if (last.isEmpty() && objects.list(folder, Optional.empty(), 1).isEmpty()) {
            // Another archive than that which was known.
            return Cursor.START;
        }
        if (!known.equals(Cursor.START)
                && !known.equals(seen)
                && endingAt(known).isEmpty()) {
            throw new IllegalStateException("No object in " + folder + "/ ends where the last one was put, at " + known
                    + ": that was in another place, which is to be gone on with, or else an empty one");
        }
        seen = last.orElse(known);
        return seen;
    }

    /**
     * The same, of an archive that is to be gone on with.
     *
     * @throws IllegalStateException also when the log has no event there: it is another log than that which was archived, or
     *     has been set back to an earlier moment, and what it holds must not be mixed with what it held
     */
    Cursor goesOnAfter(Cursor known, Database database) {
        Cursor end = end(known);
        if (!end.equals(Cursor.START) && !database.<Boolean>run(connection -> exists(connection, end))) {
            throw new IllegalStateException(
                    "The last object in " + folder + "/ ends with an event that this database has not, " + end
                            + ": give archive and anchors a place of their own");
        }
        return end;
    }

    /** Adds an object. To add the same again changes nothing. */
    void put(Range range, List<String> lines) {
        objects.put(range.name(folder), gzip(lines));
        seen = range.to();
    }

    /**
     * The objects that make up the whole log, in its order. A put that was given up can arrive when others have put the same
     * part of the log, cut otherwise: then there are several ways through, and this is one of those that lead farthest.
     *
     * @throws NotRestorable when an object is missing
     */
    List<Range> whole() {
        Map<Cursor, Range> endingAt = new HashMap<>();
        all().forEach(range -> endingAt.putIfAbsent(range.to(), range));
        Cursor end = endingAt.keySet().stream().max(Comparator.naturalOrder()).orElse(Cursor.START);
        List<Range> whole = new ArrayList<>();
        for (Cursor at = end; !at.equals(Cursor.START); at = whole.getLast().after()) {
            whole.add(Objects.requireNonNull(endingAt.get(at), "all() leaves no gap"));
        }
        return whole.reversed();
    }

    /**
     * All objects, by where they begin. Each begins at the beginning or where another one ends, for whoever puts one has seen
     * that other.
     *
     * @throws NotRestorable when that other is missing
     */
    List<Range> all() {
        List<Range> all = found();
        Set<Cursor> ends = new HashSet<>(Set.of(Cursor.START));
        Cursor end = Cursor.START;
        for (Range range : all) {
            if (!ends.contains(range.after())) {
                throw new NotRestorable("There is a gap in " + folder + "/: no object begins where " + end
                        + " ends, and the next is " + range.name(folder));
            }
            ends.add(range.to());
            end = range.to().compareTo(end) > 0 ? range.to() : end;
        }
        return all;
    }

    /** The same, whatever is missing among them. */
    List<Range> found() {
        return ranges(Optional.empty()).toList();
    }

    /** An object that ends at {@code cursor}; of several always the same, while no other is put. */
    Optional<Range> endingAt(Cursor cursor) {
        return ranges(Optional.empty())
                .filter(range -> range.to().equals(cursor))
                .findFirst();
    }

    /**
     * The lines of an object.
     *
     * @throws NotRestorable when it is damaged, or gone since it was found
     */
    List<String> lines(Range range) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(objects.get(range.name(folder))
                        .orElseThrow(() -> new NotRestorable(range.name(folder) + " is gone"))),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new NotRestorable(range.name(folder) + " can't be read: " + e.getMessage(), e);
        }
    }

    private Stream<Range> ranges(Optional<ObjectName> after) {
        return Stream.iterate(
                        page(after),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE ? List.of() : page(Optional.of(page.getLast())))
                .flatMap(List::stream)
                .map(Range::of)
                .flatMap(Optional::stream);
    }

    private List<ObjectName> page(Optional<ObjectName> after) {
        return objects.list(folder, after, PAGE);
    }

    private static boolean exists(Connection connection, Cursor cursor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
            statement.setString(1, Long.toString(cursor.transactionId()));
            statement.setLong(2, cursor.position());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The header that Java writes has no time in it: the same lines are the same bytes. */
    private static byte[] gzip(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (String line : lines) {
                gzip.write(line.getBytes(StandardCharsets.UTF_8));
                gzip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
