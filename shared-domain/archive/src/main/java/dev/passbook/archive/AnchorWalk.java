package dev.passbook.archive;

import static java.util.stream.Collectors.groupingBy;

import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.Hash;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes along anchors, reads each when it is asked for, and holds it against those that end where it begins. */
final class AnchorWalk implements Iterator<Anchor> {
    private final Archive objects;
    private final Map<Cursor, List<Range>> endingAt;
    private final Iterator<Range> rest;
    private final Map<Range, Hash> digests = new HashMap<>();

    /**
     * @param ranges of all anchors
     * @param first from which of them on
     */
    AnchorWalk(Archive objects, List<Range> ranges, int first) {
        this.objects = objects;
        this.endingAt = ranges.stream().collect(groupingBy(Range::to));
        this.rest = ranges.subList(first, ranges.size()).iterator();
    }

    @Override
    public boolean hasNext() {
        return rest.hasNext();
    }

    @Override
    public Anchor next() {
        Range range = rest.next();
        String name = range.name(Anchors.FOLDER).value();
        List<String> lines = objects.lines(range);
        if (lines.isEmpty() || !follows(range.after(), lines.getFirst())) {
            throw new NotRestorable(name + " does not follow the anchor before it");
        }
        digests.put(range, Anchors.digest(lines));
        return new Anchor(
                name,
                lines.subList(1, lines.size()).stream()
                        .map(line -> head(name, line))
                        .toList());
    }

    private boolean follows(Cursor end, String header) {
        return end.equals(Cursor.START)
                ? header.equals(Anchors.header(Optional.empty()))
                : endingAt.getOrDefault(end, List.of()).stream()
                        .anyMatch(earlier -> header.equals(Anchors.header(Optional.of(digest(earlier)))));
    }

    /** As it was on the way here, or, of one that was gone along in an earlier walk, as it is. */
    private Hash digest(Range range) {
        return digests.computeIfAbsent(range, earlier -> Anchors.digest(objects.lines(earlier)));
    }

    private static AnchoredHead head(String name, String line) {
        try {
            return AnchoredHead.parse(line);
        } catch (IllegalArgumentException e) {
            throw new NotRestorable(name + " is damaged", e);
        }
    }
}
