package dev.passbook.history;

/** Who made an event happen. */
public sealed interface Cause {
    /** The command that was sent under {@code key}, on this account; under no key that is known, where it is empty. */
    record Command(String key) implements Cause {}

    /** The command that was sent under {@code key}, on the other account: it moved money between the two. */
    record Counterpart(String key) implements Cause {}

    /** The ledger itself: it noted that a hold has expired. */
    record Ledger() implements Cause {}
}
