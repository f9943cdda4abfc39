package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;
import java.util.Optional;

/**
 * A stream that somebody wants to do something to.
 *
 * @param owner whose it must be, so that others' look as if they were not there; nothing when it may be anybody's
 */
public record Sought(StreamId streamId, Optional<String> owner) {}
