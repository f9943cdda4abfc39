package dev.passbook.history;

/**
 * What an account stood at after one of its versions. Amounts are in minor units.
 *
 * @param version 0 for none
 * @param held how much was set aside
 * @param lapsing how much of that may have ended by the clock, without an event yet
 */
record Prefix(int version, Status status, long balance, long held, long lapsing, long overdraft) {
    /** What it can be in. */
    enum Status {
        ABSENT,
        OPEN,
        FROZEN,
        CLOSED
    }

    /** Before the first event. */
    static final Prefix NOTHING = new Prefix(0, Status.ABSENT, 0, 0, 0, 0);

    /** What can be taken out where everything counts that was set aside. */
    long available() {
        return balance - held + overdraft;
    }

    /** The same where nothing counts that may have ended. */
    long availableAtMost() {
        return available() + lapsing;
    }

    boolean mayHaveAvailable(long told) {
        return available() <= told && told <= availableAtMost();
    }

    Prefix become(Status next) {
        return new Prefix(version + 1, next, balance, held, lapsing, overdraft);
    }

    Prefix moved(long change) {
        return new Prefix(version + 1, status, balance + change, held, lapsing, overdraft);
    }

    /** With {@code hold} set aside as well, or no longer, and {@code change} moved. */
    Prefix holding(HoldSpan hold, int sign, long change) {
        return new Prefix(
                version + 1,
                status,
                balance + change,
                held + sign * hold.amount(),
                lapsing + (hold.lapses() ? sign * hold.amount() : 0),
                overdraft);
    }

    Prefix owing(long newOverdraft) {
        return new Prefix(version + 1, status, balance, held, lapsing, newOverdraft);
    }
}
