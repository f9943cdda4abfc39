package dev.passbook.commandhandler;

import dev.passbook.account.Rejection;

/** What became of a command. */
public sealed interface Outcome {

    /** It was accepted, just now, and is in the log for good. */
    record Accepted(Receipt receipt) implements Outcome {}

    /** It had been accepted before, and was answered with this JSON text. */
    record Replayed(int status, String receipt) implements Outcome {}

    /** A rule refuses it. */
    record Refused(Rejection reason) implements Outcome {}

    /** The account is at {@code actual}, not at the version that the caller expects. */
    record VersionConflict(int actual) implements Outcome {}

    /** Another command was accepted under its key. */
    record KeyReused() implements Outcome {}
}
