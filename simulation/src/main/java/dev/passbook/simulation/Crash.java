package dev.passbook.simulation;

/**
 * The end of a process, in the middle of whatever it does. An error, so that no code that is there to deal with failures
 * takes it for one: a process that is gone deals with nothing.
 */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash() {
        // Many processes end in a run, and nobody asks where.
        super("The process is gone", null, false, false);
    }
}
