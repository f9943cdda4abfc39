package dev.passbook.eventstore;

import java.util.List;
import java.util.Optional;

/**
 * What of an account is still to be folded.
 *
 * @param folded the state so far, if any event was folded
 * @param tail the events that follow it, in order; empty when there are none
 */
public record Unfolded(Optional<FoldedAccount> folded, List<RecordedEvent> tail) {
    /** The version that the state stands at; 0 before the first fold. */
    public int version() {
        return folded.map(FoldedAccount::version).orElse(0);
    }
}
