package dev.passbook.history;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a client heard. */
public sealed interface Answer {
    /**
     * A 201: it happened.
     *
     * @param balance right after it, in minor units
     * @param replayed whether it was said to be a repetition of an answer given before
     */
    record Accepted(int version, String eventId, long balance, boolean replayed) implements Answer {}

    /**
     * A 4xx: it did not happen.
     *
     * @param code as the problem says it: {@code insufficient-funds}
     * @param balance if the answer told one, in minor units; so of the others
     */
    record Refused(String code, OptionalLong balance, OptionalLong available, OptionalInt version) implements Answer {
        /** With nothing more said. */
        public Refused(String code) {
            this(code, OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());
        }
    }

    /** A 200 to a read, with the account's money in minor units. */
    record Found(int version, long balance, long available) implements Answer {}

    /** None, or one that says nothing of what happened: a timeout, a broken connection, a 5xx. Only the log can tell. */
    record Unknown() implements Answer {}
}
