package dev.passbook.verifyledger;

import dev.passbook.stream.StreamId;

/** Something that is not as it was recorded, as a sentence. */
sealed interface Finding {

    /**
     * An event.
     *
     * @param version the first of the stream that does not hold; of one that was anchored otherwise, the one that was anchored
     * @param reason {@code altered}, {@code missing} or {@code unreadable} by the chain; {@code not-as-anchored} by an anchor
     * @param by which anchor tells, or that the chain does
     */
    record OfEvent(StreamId streamId, int version, String reason, String by) implements Finding {
        static final String CHAIN = "chain";
        static final String NOT_AS_ANCHORED = "not-as-anchored";

        @Override
        public String toString() {
            return "Stream %s, version %d: %s (%s)".formatted(streamId, version, reason, by);
        }
    }

    /** An anchor, which is missing, damaged, or not the one that the next was put after. */
    record OfAnchor(String what) implements Finding {
        @Override
        public String toString() {
            return what;
        }
    }
}
