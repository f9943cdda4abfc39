package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.eur;

import dev.passbook.account.AccountEvent.AccountClosed;
import dev.passbook.account.AccountEvent.AccountFrozen;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.AccountUnfrozen;
import dev.passbook.account.AccountEvent.EntryReversed;
import dev.passbook.account.AccountEvent.HoldCaptured;
import dev.passbook.account.AccountEvent.HoldExpired;
import dev.passbook.account.AccountEvent.HoldPlaced;
import dev.passbook.account.AccountEvent.HoldReleased;
import dev.passbook.account.AccountEvent.LimitsSet;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountEvent.TransferReceived;
import dev.passbook.account.AccountEvent.TransferSent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An account's history counted up with pencil and paper, by none of the code that is specified. */
final class Tally {
    private final Map<HoldId, Hold> unended = new HashMap<>();
    private final Map<LocalDate, Long> takenOut = new HashMap<>();
    private long balance;
    private long cash;
    private long overdraft;

    Tally(List<AccountEvent> past) {
        past.forEach(event -> count(event, past));
    }

    Money balance() {
        return eur(balance);
    }

    /** What came in over the counter and was not taken out there: all but transfers. */
    long cash() {
        return cash;
    }

    Money held(Instant now) {
        return eur(active(now).stream()
                .mapToLong(hold -> hold.amount().minorUnits())
                .sum());
    }

    Money available(Instant now) {
        return eur(balance + overdraft).minus(held(now));
    }

    Money spentOn(LocalDate day, Instant now) {
        long held = active(now).stream()
                .filter(hold -> hold.day().equals(day))
                .mapToLong(hold -> hold.amount().minorUnits())
                .sum();
        return eur(held + takenOut.getOrDefault(day, 0L));
    }

    private List<Hold> active(Instant now) {
        return unended.values().stream()
                .filter(hold -> hold.expiresAt().map(now::isBefore).orElse(true))
                .toList();
    }

    private void count(AccountEvent event, List<AccountEvent> past) {
        switch (event) {
            case MoneyDeposited deposited -> over(deposited.amount().minorUnits());
            case MoneyWithdrawn withdrawn -> {
                over(-withdrawn.amount().minorUnits());
                out(withdrawn.day().orElseThrow(), withdrawn.amount());
            }
            case TransferSent sent -> balance -= sent.amount().minorUnits();
            case TransferReceived received -> balance += received.amount().minorUnits();
            case HoldPlaced(Hold hold) -> unended.put(hold.id(), hold);
            case HoldCaptured captured -> {
                over(-captured.amount().minorUnits());
                out(Objects.requireNonNull(unended.remove(captured.holdId())).day(), captured.amount());
            }
            case HoldReleased released -> unended.remove(released.holdId());
            case HoldExpired expired -> unended.remove(expired.holdId());
            case EntryReversed reversed -> {
                if (isOfTransfer(past.get(reversed.version() - 1))) {
                    balance += reversed.change().minorUnits();
                } else {
                    over(reversed.change().minorUnits());
                }
            }
            case LimitsSet set -> overdraft = set.limits().overdraft().minorUnits();
            case AccountOpened _, AccountFrozen _, AccountUnfrozen _, AccountClosed _ -> {}
        }
    }

    private void over(long minorUnits) {
        balance += minorUnits;
        cash += minorUnits;
    }

    private void out(LocalDate day, Money amount) {
        takenOut.merge(day, amount.minorUnits(), Long::sum);
    }

    private static boolean isOfTransfer(AccountEvent event) {
        return event instanceof TransferSent || event instanceof TransferReceived;
    }
}
