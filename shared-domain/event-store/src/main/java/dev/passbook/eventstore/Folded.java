package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;
import java.time.Instant;

/**
 * A stream as folded up to a version: what its state row holds. All of it comes from the events, so that folding again gives
 * the same row.
 *
 * @param version of the last event folded
 * @param begunAt when the first event was recorded
 * @param updatedAt when the last event folded was recorded
 */
public record Folded<S>(StreamId streamId, int version, S state, Instant begunAt, Instant updatedAt) {}
