package dev.passbook.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.Hash;
import dev.passbook.objectstore.FolderObjectStore;
import dev.passbook.objectstore.ObjectName;
import dev.passbook.objectstore.ObjectStore;
import dev.passbook.stream.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anchors in a real folder. */
final class AnchorWalkTest {
    @TempDir
    private Path folder;

    private final List<AnchoredHead> anchored = new ArrayList<>();

    @Test
    void one_that_is_put_after_another_needs_no_look_at_those_before_it() {
        AtomicInteger looks = new AtomicInteger();
        Anchors anchors = new Anchors(new Counted(new FolderObjectStore(folder), looks));
        put(anchors, 0);
        int first = looks.get();
        for (int i = 1; i < 10; i++) {
            put(anchors, i);
        }

        assertThat(first).isPositive();
        assertThat(looks).hasValue(first);
        assertThat(all()).isEqualTo(anchored).hasSize(10);
    }

    @Test
    void two_who_put_in_turn_make_one_chain() {
        List<Anchors> both =
                List.of(new Anchors(new FolderObjectStore(folder)), new Anchors(new FolderObjectStore(folder)));
        for (int i = 0; i < 6; i++) {
            put(both.get(i % 2), i);
        }

        assertThat(all()).isEqualTo(anchored).hasSize(6);
    }

    @Test
    void a_walk_along_them_goes_on_after_any_of_them() {
        Anchors anchors = new Anchors(new FolderObjectStore(folder));
        for (int i = 0; i < 4; i++) {
            put(anchors, i);
        }
        List<AnchoredHead> walked = new ArrayList<>();
        Optional<String> last = Optional.empty();
        while (walked.size() < 4) {
            Anchor next = anchors.after(last).next();
            walked.addAll(next.heads());
            last = Optional.of(next.name());
        }

        assertThat(walked).isEqualTo(anchored);
        assertThat(anchors.after(last).hasNext()).isFalse();
    }

    @Test
    void a_walk_goes_on_after_one_that_is_gone_and_says_so() throws IOException {
        Anchors anchors = new Anchors(new FolderObjectStore(folder));
        for (int i = 0; i < 3; i++) {
            put(anchors, i);
        }
        String last = anchors.after(Optional.empty()).next().name();
        Files.delete(folder.resolve(last));

        List<Anchor> rest = rest(Optional.of(last));

        assertThat(rest).flatExtracting(Anchor::heads).containsExactly(anchored.get(1), anchored.get(2));
        assertThat(rest.getFirst().broken())
                .contains("The anchor before " + rest.getFirst().name() + " is missing");
        assertThat(rest.getLast().broken()).isEmpty();
    }

    @Test
    void what_is_damaged_stops_no_walk() throws IOException {
        Anchors anchors = new Anchors(new FolderObjectStore(folder));
        for (int i = 0; i < 4; i++) {
            put(anchors, i);
        }
        List<String> names = rest(Optional.empty()).stream().map(Anchor::name).toList();
        Files.writeString(folder.resolve(names.get(1)), "no gzip");

        List<Anchor> all = rest(Optional.empty());

        assertThat(all)
                .flatExtracting(Anchor::heads)
                .containsExactly(anchored.get(0), anchored.get(2), anchored.get(3));
        assertThat(all.get(0).broken()).isEmpty();
        assertThat(all.get(1).broken())
                .hasValueSatisfying(what -> assertThat(what).startsWith(names.get(1) + " can't be read: "));
        assertThat(all.get(2).broken()).contains(names.get(2) + " does not follow the anchor before it");
        assertThat(all.get(3).broken()).isEmpty();
    }

    private List<Anchor> rest(Optional<String> last) {
        List<Anchor> rest = new ArrayList<>();
        new Anchors(new FolderObjectStore(folder)).after(last).forEachRemaining(rest::add);
        return rest;
    }

    private void put(Anchors anchors, int number) {
        AnchoredHead head = new AnchoredHead(new StreamId(UUID.randomUUID()), number + 1, Hash.over("hash" + number));
        anchors.put(new Range(cursor(number), cursor(number + 1)), List.of(head));
        anchored.add(head);
    }

    private static Cursor cursor(int number) {
        return number == 0 ? Cursor.START : new Cursor(number * 100L, number);
    }

    /** Holds each against the one before it on the way. */
    private List<AnchoredHead> all() {
        List<Anchor> all = rest(Optional.empty());
        assertThat(all).allSatisfy(anchor -> assertThat(anchor.broken()).isEmpty());
        return all.stream().flatMap(anchor -> anchor.heads().stream()).toList();
    }

    /** Counts what is looked up. */
    private record Counted(ObjectStore store, AtomicInteger looks) implements ObjectStore {
        @Override
        public void put(ObjectName name, byte[] bytes) {
            store.put(name, bytes);
        }

        @Override
        public Optional<InputStream> get(ObjectName name) {
            looks.incrementAndGet();
            return store.get(name);
        }

        @Override
        public List<ObjectName> list(String folder, Optional<ObjectName> after, int limit) {
            looks.incrementAndGet();
            return store.list(folder, after, limit);
        }
    }
}
