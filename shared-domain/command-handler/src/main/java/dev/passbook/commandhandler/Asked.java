package dev.passbook.commandhandler;

import dev.passbook.account.Action;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that is asked for.
 *
 * @param occurredAt when it happened in the world, if the caller says so
 */
public record Asked(Action action, Optional<Instant> occurredAt) {
    /** {@code action}, which happens now. */
    public static Asked now(Action action) {
        return new Asked(action, Optional.empty());
    }
}
