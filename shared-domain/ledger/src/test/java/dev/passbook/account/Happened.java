package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.EUR;
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
import java.util.Optional;
import java.util.UUID;

/** The events of the specs, in words. */
final class Happened {
    static final Reason WHY = new Reason("a mistake");
    static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    static final TransferId TRANSFER = new TransferId(new UUID(7, 7));

    private Happened() {}

    static AccountEvent opened() {
        return openedIn("UTC");
    }

    static AccountEvent openedIn(String timeZone) {
        return new AccountOpened("alice", EUR, new TimeZone(timeZone));
    }

    static AccountEvent deposited(long minorUnits) {
        return new MoneyDeposited(eur(minorUnits), Optional.empty());
    }

    static AccountEvent withdrawn(long minorUnits) {
        return withdrawnOn(TODAY, minorUnits);
    }

    static AccountEvent withdrawnOn(LocalDate day, long minorUnits) {
        return new MoneyWithdrawn(eur(minorUnits), Optional.of(day), Optional.empty());
    }

    static AccountEvent sent(long minorUnits, TransferLink link) {
        return new TransferSent(link, eur(minorUnits), Optional.empty());
    }

    static AccountEvent received(long minorUnits, TransferLink link) {
        return new TransferReceived(link, eur(minorUnits), Optional.empty());
    }

    static AccountEvent held(int number, long minorUnits) {
        return heldOn(TODAY, number, minorUnits);
    }

    static AccountEvent heldOn(LocalDate day, int number, long minorUnits) {
        return new HoldPlaced(new Hold(new HoldId(number), eur(minorUnits), Optional.empty(), day));
    }

    static AccountEvent heldUntil(Instant expiresAt, int number, long minorUnits) {
        return new HoldPlaced(new Hold(new HoldId(number), eur(minorUnits), Optional.of(expiresAt), TODAY));
    }

    static AccountEvent captured(int number, long minorUnits) {
        return new HoldCaptured(new HoldId(number), eur(minorUnits));
    }

    static AccountEvent released(int number) {
        return new HoldReleased(new HoldId(number));
    }

    static AccountEvent expired(int number) {
        return new HoldExpired(new HoldId(number));
    }

    static AccountEvent reversed(int version, long change) {
        return new EntryReversed(version, eur(change), WHY);
    }

    static AccountEvent frozen() {
        return new AccountFrozen(Optional.of(WHY));
    }

    static AccountEvent unfrozen() {
        return new AccountUnfrozen(Optional.of(WHY));
    }

    static AccountEvent closed() {
        return new AccountClosed(Optional.empty());
    }

    static AccountEvent limited(Limits limits) {
        return new LimitsSet(limits, WHY);
    }

    static Limits overdraft(long minorUnits) {
        return new Limits(eur(minorUnits), Optional.empty(), Optional.empty());
    }

    static Limits perWithdrawal(long minorUnits) {
        return new Limits(eur(0), Optional.of(eur(minorUnits)), Optional.empty());
    }

    static Limits perDay(long minorUnits) {
        return new Limits(eur(0), Optional.empty(), Optional.of(eur(minorUnits)));
    }
}
