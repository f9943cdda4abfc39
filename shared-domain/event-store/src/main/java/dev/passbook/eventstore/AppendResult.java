package dev.passbook.eventstore;

/** What became of an append. In every case but the first, nothing was written. */
public enum AppendResult {
    /** The events are in the log, for good. */
    APPENDED,
    /** Another writer came first, or is about to: the stream does not end (for long) where it was seen to end. */
    LOST_RACE,
    /** The same command, or another under its key, was accepted meanwhile. */
    KEY_TAKEN
}
