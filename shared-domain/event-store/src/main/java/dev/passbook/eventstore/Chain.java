package dev.passbook.eventstore;

import java.util.Optional;

/**
 * A stream's chain, walked link by link from the first one: each event's hash is over the hash before it and the event itself,
 * so none can be changed, left out or put elsewhere without all that follow being made anew.
 *
 * @param version of the last link that held; 0 before the first one
 * @param head its hash
 * @param broken the first link that did not hold, if there was one; the chain is walked no further then
 */
public record Chain(int version, Hash head, Optional<Break> broken) {
    /** Before the first link. */
    public static final Chain START = new Chain(0, Hash.NONE, Optional.empty());

    /** Why a link does not hold. */
    public enum Reason {
        /** The event is not there. */
        MISSING("missing"),
        /** The event, or its hash, is not what was recorded. */
        ALTERED("altered"),
        /** The row is no event any more. */
        UNREADABLE("unreadable");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** Its stable name. */
        public String code() {
            return code;
        }
    }

    /**
     * Where a chain does not hold.
     *
     * @param version the first that does not
     */
    public record Break(int version, Reason reason) {}

    /** The chain with {@code link} after it. */
    public Chain next(Link link) {
        if (broken.isPresent()) {
            return this;
        }
        int expected = version + 1;
        if (link.version() != expected) {
            return brokenAt(expected, Reason.MISSING);
        }
        return switch (link.content()) {
            case Link.Content.Unreadable() -> brokenAt(expected, Reason.UNREADABLE);
            case Link.Content.Event(RecordedEvent event) -> {
                Optional<Hash> hash = hash(event);
                if (hash.isEmpty()) {
                    yield brokenAt(expected, Reason.UNREADABLE);
                }
                yield hash.get().equals(link.stored())
                        ? new Chain(expected, link.stored(), broken)
                        : brokenAt(expected, Reason.ALTERED);
            }
        };
    }

    private Chain brokenAt(int at, Reason reason) {
        return new Chain(version, head, Optional.of(new Break(at, reason)));
    }

    /** Nothing, if there is something in it that Passbook never writes, such as a fraction. */
    private Optional<Hash> hash(RecordedEvent event) {
        try {
            return Optional.of(event.hash(head));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
