package dev.passbook.account.unusual;

/**
 * From where on something is unusual. These are the only ones there are; docs/unusual.md says the same for people. They are
 * made for accounts of people, and low enough to show some things that turn out to be nothing.
 */
public final class Thresholds {
    /** How many of an account's latest events its habits are taken from, and a burst or a drain is looked for in. */
    public static final int HISTORY = 200;

    /** So many withdrawals make a habit; with fewer nothing is far over it. */
    public static final int HABIT_WITHDRAWALS = 10;

    /** A withdrawal is far over the account's habit when it is more than so many times their median. */
    public static final int TIMES_HABIT = 5;

    /** So many movements of money are a burst, */
    public static final int BURST_MOVEMENTS = 10;

    /** when they lie within so many microseconds: a minute. */
    public static final long BURST_MICROS = 60_000_000;

    /** A deposit is drained when no more than one part in so many of it is left, */
    public static final int DRAINED_TO_ONE_IN = 10;

    /** so many microseconds after it at the most: a minute. */
    public static final long DRAINED_MICROS = 60_000_000;

    /** What was withdrawn is no more than so many times the deposit; otherwise it was other money that went. */
    public static final int DRAINED_TIMES = 2;

    private Thresholds() {}
}
