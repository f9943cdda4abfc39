package dev.passbook.rebuild;

import dev.passbook.eventstore.RebuildProgress;

/** How a run of {@link Rebuild} ended. */
public sealed interface Outcome {

    /** All states are rebuilt, compared and live. */
    record Done(RebuildProgress progress) implements Outcome {}

    /** Its time was up. The next run goes on there. */
    record ToBeContinued(RebuildProgress progress) implements Outcome {}

    /** Another one is at work; this one has done nothing. */
    record AnotherRuns() implements Outcome {}
}
