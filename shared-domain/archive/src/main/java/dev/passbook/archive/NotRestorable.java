package dev.passbook.archive;

/** Why nothing was restored. The message is a sentence for whoever asked for it; the database holds no event of it. */
public final class NotRestorable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For this reason. */
    NotRestorable(String message) {
        super(message);
    }

    /** For this reason, which came of that. */
    NotRestorable(String message, Throwable cause) {
        super(message, cause);
    }
}
