package dev.passbook.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every object store keeps to. A store's test implements this and says how to get one. */
interface ObjectStoreContract {
    /** One that is empty, the same for all of a test. */
    ObjectStore store();

    @Test
    default void what_was_put_is_got() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new Random(7).nextBytes(bytes);

        store().put(name("events/large.gz"), bytes);
        store().put(name("events/empty"), new byte[0]);

        assertThat(got("events/large.gz")).isEqualTo(bytes);
        assertThat(got("events/empty")).isEmpty();
    }

    @Test
    default void what_was_never_put_is_not_there() {
        assertThat(store().get(name("events/none"))).isEmpty();
        assertThat(store().list("events", Optional.empty(), 10)).isEmpty();
    }

    @Test
    default void the_same_put_again_changes_nothing() throws IOException {
        store().put(name("events/1"), "one".getBytes(UTF_8));
        store().put(name("events/1"), "one".getBytes(UTF_8));

        assertThat(got("events/1")).asString(UTF_8).isEqualTo("one");
        assertThat(all("events")).containsExactly("events/1");
    }

    @Test
    default void another_object_of_that_name_is_refused_and_the_first_stays() throws IOException {
        store().put(name("events/1"), "one".getBytes(UTF_8));

        assertThatExceptionOfType(DifferentObject.class)
                .isThrownBy(() -> store().put(name("events/1"), "two".getBytes(UTF_8)))
                .withMessage("There is another object named events/1 already");
        assertThat(got("events/1")).asString(UTF_8).isEqualTo("one");
    }

    @Test
    default void names_are_listed_in_order_page_by_page_and_by_folder() {
        List<String> names = new ArrayList<>(
                IntStream.range(0, 25).mapToObj("events/%04d"::formatted).toList());
        names.add("events/00/1");
        names.add("events/0010_1");
        names.add("events/0010-1");
        names.add("events/a.b");
        new ArrayList<>(names).reversed().forEach(name -> store().put(name(name), new byte[] {1}));
        store().put(name("events-of-another/1"), new byte[] {1});
        store().put(name("anchors/1"), new byte[] {1});

        List<String> sorted = names.stream().sorted().toList();
        assertThat(all("events")).isEqualTo(sorted);
        assertThat(all("events/00")).containsExactly("events/00/1");
        assertThat(all("anchors")).containsExactly("anchors/1");
        assertThat(store().list("events", Optional.of(name("events/0023")), 10))
                .extracting(ObjectName::value)
                .containsExactly("events/0024", "events/a.b");
        assertThat(store().list("events", Optional.of(name("events/z")), 10)).isEmpty();
        assertThat(store().list("events", Optional.of(name("anchors/1")), 1))
                .extracting(ObjectName::value)
                .containsExactly(sorted.getFirst());
    }

    @Test
    default void from_any_name_on_those_after_it_are_listed_folders_among_them() {
        List<String> names = List.of(
                "events/0",
                "events/1-2",
                "events/1.2",
                "events/1/0",
                "events/1/5/3",
                "events/1/5/7",
                "events/1/6",
                "events/12",
                "events/1_2",
                "events/2/1");
        names.reversed().forEach(name -> store().put(name(name), new byte[] {1}));

        for (int i = 0; i < names.size(); i++) {
            assertThat(store().list("events", Optional.of(name(names.get(i))), 1_000))
                    .extracting(ObjectName::value)
                    .as("after %s", names.get(i))
                    .isEqualTo(names.subList(i + 1, names.size()));
        }
        for (String none :
                List.of("events/1", "events/1/4", "events/1/5", "events/1/5/9", "events/1/5-0", "events/1a")) {
            assertThat(store().list("events", Optional.of(name(none)), 2))
                    .extracting(ObjectName::value)
                    .as("after %s", none)
                    .isEqualTo(names.stream()
                            .filter(name -> name.compareTo(none) > 0)
                            .limit(2)
                            .toList());
        }
    }

    private List<String> all(String folder) {
        List<String> names = new ArrayList<>();
        Optional<ObjectName> after = Optional.empty();
        while (true) {
            List<ObjectName> page = store().list(folder, after, 7);
            page.forEach(name -> names.add(name.value()));
            if (page.size() < 7) {
                return names;
            }
            after = Optional.of(page.getLast());
        }
    }

    private byte[] got(String name) throws IOException {
        try (InputStream object = store().get(name(name)).orElseThrow()) {
            return object.readAllBytes();
        }
    }

    static ObjectName name(String value) {
        return new ObjectName(value);
    }
}
