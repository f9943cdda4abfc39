package dev.passbook.eventstore;

import java.time.Instant;

/**
 * Where a stream ends, and so what the next event follows.
 *
 * @param version of the last event; 0 without one
 * @param hash of the last event; {@link Hash#NONE} without one
 * @param recordedAt of the last event; the epoch without one
 */
public record Head(int version, Hash hash, Instant recordedAt) {
    /** The head of a stream without events. */
    public static final Head NONE = new Head(0, Hash.NONE, Instant.EPOCH);
}
