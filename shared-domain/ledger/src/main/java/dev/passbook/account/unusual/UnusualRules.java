package dev.passbook.account.unusual;

import dev.passbook.account.AccountEvent.EntryReversed;
import dev.passbook.account.Money;
import dev.passbook.account.unusual.Unusual.Burst;
import dev.passbook.account.unusual.Unusual.DrainedDeposit;
import dev.passbook.account.unusual.Unusual.LargeWithdrawal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is unusual about an event, beside those before it on the same account. No rule refuses anything: what is
 * unusual is often right, and somebody has to look. {@link Thresholds} says from where on it is.
 */
public final class UnusualRules {
    private UnusualRules() {}

    /**
     * What is unusual about {@code now}; each rule has at most one thing to say.
     *
     * @param before the account's events right before it, oldest first; the last {@link Thresholds#HISTORY} are looked at
     */
    public static List<Unusual> of(List<Movement> before, Movement now) {
        List<Movement> history = before.subList(Math.max(0, before.size() - Thresholds.HISTORY), before.size());
        List<Unusual> found = new ArrayList<>();
        moneyOut(now).flatMap(amount -> largeWithdrawal(history, amount)).ifPresent(found::add);
        if (movesMoney(now)) {
            burst(history, now).ifPresent(found::add);
        }
        moneyOut(now).flatMap(amount -> drained(history, now, amount)).ifPresent(found::add);
        return found;
    }

    private static Optional<LargeWithdrawal> largeWithdrawal(List<Movement> history, Money amount) {
        List<Money> withdrawals = history.stream()
                .flatMap(movement -> moneyOut(movement).stream())
                .sorted((one, other) -> Long.compare(one.minorUnits(), other.minorUnits()))
                .toList();
        if (withdrawals.size() < Thresholds.HABIT_WITHDRAWALS) {
            return Optional.empty();
        }
        // Of an even number the lower of the two in the middle: a habit is an amount that there was.
        Money habit = withdrawals.get((withdrawals.size() - 1) / 2);
        return amount.minorUnits() > Thresholds.TIMES_HABIT * habit.minorUnits()
                ? Optional.of(new LargeWithdrawal(amount, habit, withdrawals.size()))
                : Optional.empty();
    }

    private static Optional<Burst> burst(List<Movement> history, Movement now) {
        List<Movement> movements =
                history.stream().filter(UnusualRules::movesMoney).toList();
        List<Movement> with = new ArrayList<>(movements);
        with.add(now);
        boolean wasOneBefore = !movements.isEmpty() && inOneBurst(movements) >= Thresholds.BURST_MOVEMENTS;
        int count = inOneBurst(with);
        if (wasOneBefore || count < Thresholds.BURST_MOVEMENTS) {
            return Optional.empty();
        }
        Movement first = with.get(with.size() - count);
        return Optional.of(new Burst(count, now.recordedAtMicros() - first.recordedAtMicros()));
    }

    /** How many of the last ones lie so close together. */
    private static int inOneBurst(List<Movement> movements) {
        long since = movements.getLast().recordedAtMicros() - Thresholds.BURST_MICROS;
        return (int) movements.stream()
                .filter(movement -> movement.recordedAtMicros() >= since)
                .count();
    }

    private static Optional<DrainedDeposit> drained(List<Movement> history, Movement now, Money amount) {
        Optional<DrainedDeposit> largest = Optional.empty();
        Money withdrawn = Money.zero(amount.currency());
        for (Movement earlier : history.reversed()) {
            long micros = now.recordedAtMicros() - earlier.recordedAtMicros();
            if (micros > Thresholds.DRAINED_MICROS) {
                break;
            }
            Optional<Money> out = moneyOut(earlier);
            if (out.isPresent()) {
                if (!withdrawn.canAdd(out.get())) {
                    return largest;
                }
                withdrawn = withdrawn.plus(out.get());
            }
            Optional<Money> in = moneyIn(earlier);
            if (in.isPresent() && withdrawn.canAdd(amount) && drains(in.get(), withdrawn, withdrawn.plus(amount))) {
                DrainedDeposit found = new DrainedDeposit(earlier.version(), in.get(), withdrawn.plus(amount), micros);
                largest = largest.filter(other -> !other.deposited().isLessThan(in.get()))
                        .or(() -> Optional.of(found));
            }
        }
        return largest;
    }

    private static boolean drains(Money deposit, Money withdrawnBefore, Money withdrawn) {
        long nearlyAll = deposit.minorUnits() - deposit.minorUnits() / Thresholds.DRAINED_TO_ONE_IN;
        return withdrawnBefore.minorUnits() < nearlyAll
                && withdrawn.minorUnits() >= nearlyAll
                && withdrawn.minorUnits() <= Thresholds.DRAINED_TIMES * deposit.minorUnits();
    }

    private static boolean movesMoney(Movement movement) {
        return moneyIn(movement).isPresent() || moneyOut(movement).isPresent();
    }

    /** What the account got; nothing where it got nothing. */
    private static Optional<Money> moneyIn(Movement movement) {
        return change(movement).filter(Money::isPositive);
    }

    /** What left the account, cash or transfer; nothing where nothing did. */
    private static Optional<Money> moneyOut(Movement movement) {
        return change(movement).filter(Money::isNegative).map(Money::negated);
    }

    /** An operator's reversal is nobody's habit. */
    private static Optional<Money> change(Movement movement) {
        return movement.event() instanceof EntryReversed
                ? Optional.empty()
                : movement.event().balanceChange();
    }
}
