package dev.passbook.commandhandler;

import dev.passbook.json.Json.JsonObject;
import java.util.List;

/** What became of a command. */
public sealed interface Outcome {

    /** It was accepted, just now, and is in the log for good. */
    record Accepted(JsonObject answer) implements Outcome {}

    /** It would be accepted, and so answered; nothing was written. */
    record WouldBeAccepted(JsonObject answer) implements Outcome {}

    /** It had been accepted before, and was answered with this JSON text. */
    record Replayed(int status, String answer) implements Outcome {}

    /**
     * Nothing happened, or would.
     *
     * @param results of what was asked for, in order, as far as it was looked at; the last is refused
     */
    record Refused(List<Result> results) implements Outcome {}

    /** The account is at {@code actual}, not at the version that the caller expects. */
    record VersionConflict(int actual) implements Outcome {}

    /** Another command was accepted under its key. */
    record KeyReused() implements Outcome {}
}
