package dev.passbook.archive;

import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.Hash;
import dev.passbook.json.Json;
import dev.passbook.json.JsonWriter;
import dev.passbook.objectstore.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Digests over the heads of streams, kept where whoever owns the database can't change them. An object has the heads of all
 * streams that were appended to in its {@link Range} of the log, and the digest of the object before it: so the last digest is
 * one over every stream's head.
 */
public final class Anchors {
    static final String FOLDER = "anchors";

    private final Archive objects;

    /** What was put last from here: the next one needs no look at those before it. */
    private volatile Optional<Tip> tip = Optional.empty();

    /** In {@code objects}. */
    public Anchors(ObjectStore objects) {
        this.objects = new Archive(objects, FOLDER);
    }

    /** How the anchors end. */
    private record Tip(Cursor end, Hash digest) {}

    /** How far the log is anchored. */
    Cursor end(Cursor known) {
        return objects.end(known);
    }

    /**
     * Anchors {@code heads}, each of another stream and in the order of streams, which is all that {@code range} made them. The
     * first time, and whenever something else was put last, it reads the names of all anchors, a thousand with a request.
     */
    void put(Range range, List<AnchoredHead> heads) {
        Optional<Hash> previous = tip.filter(last -> last.end().equals(range.after()))
                .map(Tip::digest)
                .or(() -> objects.endingAt(range.after()).map(objects::lines).map(Anchors::digest));
        List<String> lines = new ArrayList<>();
        lines.add(header(previous));
        heads.forEach(head -> lines.add(head.line()));
        objects.put(range, lines);
        tip = Optional.of(new Tip(range.to(), digest(lines)));
    }

    /**
     * Hands over every head that was anchored, oldest first, with the name of its anchor. One whose put arrived late is an
     * anchor like the others, even if it anchors once more what another one does.
     *
     * @return how many anchors there are
     * @throws NotRestorable when one is missing, damaged, or does not follow one that ends where it begins
     */
    public int forEach(BiConsumer<AnchoredHead, String> each) {
        List<Range> ranges = objects.all();
        Map<Cursor, Set<String>> headers = new HashMap<>(Map.of(Cursor.START, Set.of(header(Optional.empty()))));
        for (Range range : ranges) {
            String name = range.name(FOLDER).value();
            List<String> lines = objects.lines(range);
            if (lines.isEmpty()
                    || !headers.getOrDefault(range.after(), Set.of()).contains(lines.getFirst())) {
                throw new NotRestorable(name + " does not follow the anchor before it");
            }
            for (String line : lines.subList(1, lines.size())) {
                each.accept(head(name, line), name);
            }
            headers.computeIfAbsent(range.to(), _ -> new HashSet<>()).add(header(Optional.of(digest(lines))));
        }
        return ranges.size();
    }

    private static AnchoredHead head(String name, String line) {
        try {
            return AnchoredHead.parse(line);
        } catch (IllegalArgumentException e) {
            throw new NotRestorable(name + " is damaged", e);
        }
    }

    private static String header(Optional<Hash> previous) {
        return JsonWriter.write(
                Json.object().with("previous", previous.orElse(Hash.NONE).hex()));
    }

    private static Hash digest(List<String> lines) {
        return Hash.over(String.join("\n", lines));
    }
}
