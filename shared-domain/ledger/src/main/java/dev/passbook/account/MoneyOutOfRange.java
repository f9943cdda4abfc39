package dev.passbook.account;

/** An amount that {@link Money} can't hold, beyond ±{@value Money#MAX_MINOR_UNITS} minor units. */
public final class MoneyOutOfRange extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MoneyOutOfRange() {
        super("Beyond ±" + Money.MAX_MINOR_UNITS + " minor units");
    }
}
