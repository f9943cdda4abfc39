package dev.passbook.simulation;

/** A promise that was broken. An error, so that no code that is there to deal with failures takes it for one. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    Violation(String what) {
        super(what);
    }
}
