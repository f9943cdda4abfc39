package dev.passbook.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an opened account stands at.
 *
 * @param timeZone where its days begin and end
 * @param balance what it holds; less than nothing where it owes
 * @param limits what the owner may do
 * @param spent what counts against the limit of a day, but for active holds
 * @param holdsPlaced how many holds it has had, so that the next one is known by the next number
 * @param holds those that nothing has ended yet; some of them may have expired without a word
 */
public record Standing(
        String owner,
        TimeZone timeZone,
        Money balance,
        Limits limits,
        Spent spent,
        int holdsPlaced,
        SortedMap<HoldId, Hold> holds) {
    public Standing {
        holds = Collections.unmodifiableSortedMap(new TreeMap<>(holds));
    }

    /** Of an account that was just opened. */
    static Standing opened(String owner, Currency currency, TimeZone timeZone) {
        return new Standing(
                owner,
                timeZone,
                Money.zero(currency),
                Limits.none(currency),
                Spent.nothing(currency),
                0,
                Collections.emptySortedMap());
    }

    /** What all of it is kept in. */
    public Currency currency() {
        return balance.currency();
    }

    /** The holds that count at {@code now}. */
    public List<Hold> activeHolds(Instant now) {
        return holds.values().stream().filter(hold -> !hold.hasExpired(now)).toList();
    }

    /** The holds that no longer count at {@code now}, although nothing has ended them yet. */
    List<Hold> expiredHolds(Instant now) {
        return holds.values().stream().filter(hold -> hold.hasExpired(now)).toList();
    }

    /** The earliest moment at which a hold no longer counts, if there is one. */
    public Optional<Instant> nextExpiry() {
        return holds.values().stream()
                .map(Hold::expiresAt)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** How much is set aside at {@code now}. */
    public Money held(Instant now) {
        return Money.nearest(sum(activeHolds(now).stream()), currency());
    }

    /** How much can be taken out at {@code now}, the overdraft counted in; less than nothing where more is owed. */
    public Money available(Instant now) {
        // The holds may add up to more than Money can hold. A long holds them all, and rounding once, at the end, is
        // exact.
        long held = sum(activeHolds(now).stream());
        return Money.nearest(balance.minorUnits() - held + limits.overdraft().minorUnits(), currency());
    }

    /** How much counts against the limit of the day that {@code now} falls on. */
    Money spentToday(Instant now) {
        LocalDate today = timeZone.dayOf(now);
        long held = sum(activeHolds(now).stream().filter(hold -> hold.day().equals(today)));
        return Money.nearest(spent.on(today).minorUnits() + held, currency());
    }

    /** Whether more is owed than the limit allows. */
    public boolean isOverdrawn() {
        return balance.isLessThan(limits.overdraft().negated());
    }

    HoldId nextHold() {
        return new HoldId(holdsPlaced + 1);
    }

    Standing with(Money newBalance) {
        return new Standing(owner, timeZone, newBalance, limits, spent, holdsPlaced, holds);
    }

    Standing with(Limits newLimits) {
        return new Standing(owner, timeZone, balance, newLimits, spent, holdsPlaced, holds);
    }

    Standing spending(LocalDate day, Money amount) {
        return new Standing(owner, timeZone, balance, limits, spent.and(day, amount), holdsPlaced, holds);
    }

    Standing holding(Hold hold) {
        if (!hold.id().equals(nextHold())) {
            throw new IllegalStateException("Hold " + hold.id() + " was placed, and is not the next one");
        }
        SortedMap<HoldId, Hold> more = new TreeMap<>(holds);
        more.put(hold.id(), hold);
        return new Standing(owner, timeZone, balance, limits, spent, hold.id().number(), more);
    }

    /** What is captured counts on the day that it was set aside. */
    Standing capturing(HoldId holdId, Money amount) {
        Hold hold = holds.get(holdId);
        if (hold == null) {
            throw new IllegalStateException("Hold " + holdId + " was captured, and is not there");
        }
        return without(holdId).spending(hold.day(), amount);
    }

    Standing without(HoldId holdId) {
        SortedMap<HoldId, Hold> fewer = new TreeMap<>(holds);
        if (fewer.remove(holdId) == null) {
            throw new IllegalStateException("Hold " + holdId + " came to an end, and is not there");
        }
        return new Standing(owner, timeZone, balance, limits, spent, holdsPlaced, fewer);
    }

    /** In minor units; {@link Hold#MAX_ACTIVE} times the largest amount is less than 2^62. */
    private static long sum(Stream<Hold> some) {
        return some.mapToLong(hold -> hold.amount().minorUnits()).sum();
    }
}
