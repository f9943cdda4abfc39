package dev.passbook.archive;

import java.util.List;

/**
 * What one object among the anchors holds.
 *
 * @param name of the object
 * @param heads of all streams that its part of the log appended to, some 20,000 at the most
 */
public record Anchor(String name, List<AnchoredHead> heads) {
    public Anchor {
        heads = List.copyOf(heads);
    }
}
