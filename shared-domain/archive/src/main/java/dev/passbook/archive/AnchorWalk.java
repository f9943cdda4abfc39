package dev.passbook.archive;

import static java.util.stream.Collectors.groupingBy;

import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.Hash;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes along anchors, reads each when it is asked for, and holds it against those that end where it begins. One that is bad is
 * no reason to stop: those after it tell as well.
 */
final class AnchorWalk implements Iterator<Anchor> {
    private final Archive objects;
    private final Map<Cursor, List<Range>> endingAt;
    private final Iterator<Range> rest;

    /** Nothing of what can't be read. */
    private final Map<Range, Optional<Hash>> digests = new HashMap<>();

    /**
     * @param ranges of all anchors
     * @param rest those that are to be gone along
     */
    AnchorWalk(Archive objects, List<Range> ranges, List<Range> rest) {
        this.objects = objects;
        this.endingAt = ranges.stream().collect(groupingBy(Range::to));
        this.rest = rest.iterator();
    }

    @Override
    public boolean hasNext() {
        return rest.hasNext();
    }

    @Override
    public Anchor next() {
        Range range = rest.next();
        String name = range.name(Anchors.FOLDER).value();
        try {
            List<String> lines = objects.lines(range);
            digests.put(range, Optional.of(Anchors.digest(lines)));
            return new Anchor(name, heads(name, lines), broken(name, range.after(), lines.getFirst()));
        } catch (NotRestorable e) {
            digests.putIfAbsent(range, Optional.empty());
            return new Anchor(name, List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private Optional<String> broken(String name, Cursor begin, String header) {
        if (begin.equals(Cursor.START)) {
            return header.equals(Anchors.header(Optional.empty()))
                    ? Optional.empty()
                    : Optional.of(name + " does not begin the anchors");
        }
        List<Range> before = endingAt.getOrDefault(begin, List.of());
        if (before.isEmpty()) {
            return Optional.of("The anchor before " + name + " is missing");
        }
        return before.stream()
                        .map(this::digest)
                        .flatMap(Optional::stream)
                        .anyMatch(digest -> header.equals(Anchors.header(Optional.of(digest))))
                ? Optional.empty()
                : Optional.of(name + " does not follow the anchor before it");
    }

    /** As it was on the way here, or, of one that was gone along in an earlier walk, as it is. */
    private Optional<Hash> digest(Range range) {
        return digests.computeIfAbsent(range, this::read);
    }

    private Optional<Hash> read(Range range) {
        try {
            return Optional.of(Anchors.digest(objects.lines(range)));
        } catch (NotRestorable e) {
            return Optional.empty();
        }
    }

    private static List<AnchoredHead> heads(String name, List<String> lines) {
        try {
            if (lines.isEmpty()) {
                throw new NotRestorable(name + " is empty");
            }
            return lines.subList(1, lines.size()).stream()
                    .map(AnchoredHead::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new NotRestorable(name + " is damaged", e);
        }
    }
}
