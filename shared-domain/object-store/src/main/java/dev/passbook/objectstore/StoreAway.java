package dev.passbook.objectstore;

/** The store can't be reached, or refuses. To try again later is sound: nothing is put twice. */
public final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For this reason. */
    StoreAway(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
