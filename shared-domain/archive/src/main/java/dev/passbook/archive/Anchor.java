package dev.passbook.archive;

import java.util.List;
import java.util.Optional;

/**
 * What one object among the anchors holds.
 *
 * @param name of the object
 * @param heads of all streams that its part of the log appended to, some 20,000 at the most; none where it can't be read
 * @param broken what is wrong with the anchor itself, or that the one before it is missing: a sentence
 */
public record Anchor(String name, List<AnchoredHead> heads, Optional<String> broken) {
    public Anchor {
        heads = List.copyOf(heads);
    }
}
