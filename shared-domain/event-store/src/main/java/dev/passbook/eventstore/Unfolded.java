package dev.passbook.eventstore;

import java.util.List;
import java.util.Optional;

/** What of an account is still to be folded. */
public sealed interface Unfolded {

    /**
     * As the rule is.
     *
     * @param folded the state so far, if any event was folded
     * @param tail the events that follow it, in order; empty when there are none
     */
    record Intact(Optional<FoldedAccount> folded, List<RecordedEvent> tail) implements Unfolded {
        /** The version that the state stands at; 0 before the first fold. */
        public int version() {
            return folded.map(FoldedAccount::version).orElse(0);
        }
    }

    /** Its rows can't be read: the log or the state is damaged. A value, so that it is not the other accounts' trouble. */
    record Damaged(RuntimeException cause) implements Unfolded {}
}
