package dev.passbook.embedded;

/** The local ledger can't start. The message is for whoever ran it: one line, and all that they need to see. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With nothing beneath it. */
    public CannotStart(String message) {
        super(message);
    }

    /** With what the system said, for a debugger. */
    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
