package dev.passbook.history;

/**
 * From when to when an account had a hold.
 *
 * @param placed the version that placed it
 * @param ended the version that ended it; {@link #NEVER} where none did
 */
record HoldSpan(int placed, int ended, long amount, boolean lapses) {
    static final int NEVER = Integer.MAX_VALUE;

    HoldSpan until(int version) {
        return new HoldSpan(placed, version, amount, lapses);
    }

    boolean isPlacedAt(int version) {
        return placed <= version;
    }

    /** Whether nothing has ended it yet; it may have expired. */
    boolean isThereAt(int version) {
        return placed <= version && version < ended;
    }

    /** Whether it may no longer count. */
    boolean mayBeOverAt(int version) {
        return ended <= version || (lapses && placed <= version);
    }
}
