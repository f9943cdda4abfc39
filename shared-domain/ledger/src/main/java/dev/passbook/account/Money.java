package dev.passbook.account;

/**
 * An exact amount of money. {@code new Money(2500, EUR)} is EUR 25.00.
 *
 * @param minorUnits the amount in the currency's minor unit, within ±{@value #MAX_MINOR_UNITS}
 * @param currency what it is an amount of
 */
public record Money(long minorUnits, Currency currency) {
    /**
     * The largest magnitude: 2^53 - 1, the largest integer that every JSON reader keeps exact (RFC 8259 section 6). A
     * ledger that holds more than its clients can read would be wrong in their hands.
     */
    public static final long MAX_MINOR_UNITS = 9_007_199_254_740_991L;

    public Money {
        if (!fits(minorUnits)) {
            throw new MoneyOutOfRange();
        }
    }

    /** Nothing, in {@code currency}. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** {@code minorUnits}, or the nearest to it that Money can hold: for what is compared and shown, not for what is kept. */
    static Money nearest(long minorUnits, Currency currency) {
        return new Money(Math.clamp(minorUnits, -MAX_MINOR_UNITS, MAX_MINOR_UNITS), currency);
    }

    /** Whether {@code this + other} is still an amount that Money can hold. */
    public boolean canAdd(Money other) {
        // Neither side exceeds 2^53, so this long addition can't overflow.
        return fits(minorUnits + same(other).minorUnits);
    }

    /**
     * The exact sum.
     *
     * @throws IllegalArgumentException when the currencies differ
     * @throws MoneyOutOfRange when the sum does not fit
     */
    public Money plus(Money other) {
        return new Money(minorUnits + same(other).minorUnits, currency);
    }

    /** The sum, or the nearest to it that Money can hold: for what is compared and shown, not for what is kept. */
    Money plusAtMost(Money other) {
        return nearest(minorUnits + same(other).minorUnits, currency);
    }

    /**
     * The exact difference.
     *
     * @throws IllegalArgumentException when the currencies differ
     * @throws MoneyOutOfRange when the difference does not fit
     */
    public Money minus(Money other) {
        return new Money(minorUnits - same(other).minorUnits, currency);
    }

    /** Whether this is less than {@code other}, of the same currency. */
    public boolean isLessThan(Money other) {
        return minorUnits < same(other).minorUnits;
    }

    /** This, or nothing where it is less. */
    Money atLeastNothing() {
        return isNegative() ? zero(currency) : this;
    }

    /** The opposite amount. */
    public Money negated() {
        return new Money(-minorUnits, currency);
    }

    /** Whether this is less than nothing. */
    public boolean isNegative() {
        return minorUnits < 0;
    }

    /** Whether this is more than nothing. */
    public boolean isPositive() {
        return minorUnits > 0;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " is not " + other.currency);
        }
        return other;
    }

    private static boolean fits(long minorUnits) {
        return -MAX_MINOR_UNITS <= minorUnits && minorUnits <= MAX_MINOR_UNITS;
    }
}
