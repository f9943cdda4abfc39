package dev.passbook.account.unusual;

import dev.passbook.account.Money;

/** Something that an auditor should look at, with the numbers that say why. */
public sealed interface Unusual {

    /**
     * A withdrawal far over the account's own habit.
     *
     * @param habit median of the withdrawals before it
     * @param withdrawals how many those were
     */
    record LargeWithdrawal(Money amount, Money habit, int withdrawals) implements Unusual {}

    /**
     * Many movements within a short time. It is told once, by the one that makes it a burst.
     *
     * @param movements how many there were by then
     * @param micros from the first of them to the last, in microseconds
     */
    record Burst(int movements, long micros) implements Unusual {}

    /**
     * A deposit that was taken out again at once. It is told once, by the withdrawal that drains it.
     *
     * @param depositVersion the account's version right after the deposit; the largest, if several are drained at once
     * @param withdrawn since the deposit
     * @param micros from the deposit to the withdrawal, in microseconds
     */
    record DrainedDeposit(int depositVersion, Money deposited, Money withdrawn, long micros) implements Unusual {}
}
