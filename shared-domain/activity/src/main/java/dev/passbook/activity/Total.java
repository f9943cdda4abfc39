package dev.passbook.activity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How often money moved one way, and how much of it.
 *
 * @param count how often
 * @param sum in minor units; of a whole ledger it may be beyond any long
 */
public record Total(long count, BigInteger sum) {
    /** Nothing moved. */
    public static final Total NONE = new Total(0, BigInteger.ZERO);

    /** Together with {@code minorUnits} more. */
    Total and(long minorUnits) {
        return new Total(count + 1, sum.add(BigInteger.valueOf(minorUnits)));
    }

    /** What moved each time on average, in minor units, halves to the even one; nothing of nothing. */
    public Optional<Long> average() {
        return count == 0
                ? Optional.empty()
                : Optional.of(new BigDecimal(sum)
                        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN)
                        .longValueExact());
    }
}
