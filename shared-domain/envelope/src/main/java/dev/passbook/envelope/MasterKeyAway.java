package dev.passbook.envelope;

/**
 * The master key can't be reached, is throttled, or may not be used now. To try again later is sound: nothing was kept.
 * The message names the master key, and nothing that it wraps.
 */
public final class MasterKeyAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For this reason. */
    MasterKeyAway(String message) {
        super(message);
    }

    /** For what failed below. */
    MasterKeyAway(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
