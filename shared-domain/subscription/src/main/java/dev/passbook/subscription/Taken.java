package dev.passbook.subscription;

/**
 * What a subscriber has been handed.
 *
 * @param events how many
 * @param leftOut how many of them it could not read, and has passed
 */
public record Taken(long events, long leftOut) {
    /** Nothing. */
    public static final Taken NONE = new Taken(0, 0);

    /** Together with {@code more}. */
    Taken and(Taken more) {
        return new Taken(events + more.events, leftOut + more.leftOut);
    }
}
