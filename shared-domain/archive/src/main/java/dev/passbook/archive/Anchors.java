package dev.passbook.archive;

import dev.passbook.database.Database;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.Hash;
import dev.passbook.json.Json;
import dev.passbook.json.JsonWriter;
import dev.passbook.objectstore.ObjectStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Digests over the heads of streams, kept where whoever owns the database can't change them. An object has the heads of all
 * streams that were appended to in its {@link Range} of the log, and the digest of the object before it: so the last digest is
 * one over every stream's head.
 */
public final class Anchors {
    static final String FOLDER = "anchors";

    private final Archive objects;

    /** What was put or looked up last: the next one needs no look at those before it. */
    private volatile Optional<Tip> tip = Optional.empty();

    /** In {@code objects}. */
    public Anchors(ObjectStore objects) {
        this.objects = new Archive(objects, FOLDER);
    }

    /** How the anchors end. */
    private record Tip(Cursor end, Hash digest) {}

    /**
     * How far the log is anchored; it looks up the anchor there, which the next one is put after.
     *
     * @throws IllegalStateException as {@link Archive#goesOnAfter}
     */
    Cursor goesOnAfter(Cursor known, Database database) {
        Cursor end = objects.goesOnAfter(known, database);
        if (!end.equals(Cursor.START)) {
            digest(end);
        }
        return end;
    }

    /**
     * Anchors {@code heads}, each of another stream and in the order of streams, which is all that {@code range} made them.
     * Unless the anchor before it was put or looked up last, it reads the names of all anchors, a thousand with a request.
     */
    void put(Range range, List<AnchoredHead> heads) {
        Optional<Hash> previous = digest(range.after());
        List<String> lines = new ArrayList<>();
        lines.add(header(previous));
        heads.forEach(head -> lines.add(head.line()));
        objects.put(range, lines);
        tip = Optional.of(new Tip(range.to(), digest(lines)));
    }

    /**
     * The anchors after the one called {@code last}, in the order of their names; each is read when it is asked for. One whose
     * put arrived late is an anchor like the others, even if it anchors once more what another one does.
     *
     * @param last nothing to begin with the first; it need not be there any more
     */
    public Iterator<Anchor> after(Optional<String> last) {
        List<Range> ranges = objects.found();
        List<Range> rest = ranges.stream()
                .filter(range -> last.isEmpty() || range.name(FOLDER).value().compareTo(last.get()) > 0)
                .toList();
        return new AnchorWalk(objects, ranges, rest);
    }

    private Optional<Hash> digest(Cursor end) {
        if (tip.filter(last -> last.end().equals(end)).isEmpty()) {
            tip = objects.endingAt(end).map(range -> new Tip(end, digest(objects.lines(range))));
        }
        return tip.map(Tip::digest);
    }

    static String header(Optional<Hash> previous) {
        return JsonWriter.write(
                Json.object().with("previous", previous.orElse(Hash.NONE).hex()));
    }

    static Hash digest(List<String> lines) {
        return Hash.over(String.join("\n", lines));
    }
}
