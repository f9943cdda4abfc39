package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.EUR;
import static dev.passbook.account.AccountSpecification.eur;

import dev.passbook.account.AccountCommand.CaptureHold;
import dev.passbook.account.AccountCommand.CloseAccount;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.ExpireHolds;
import dev.passbook.account.AccountCommand.FreezeAccount;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountCommand.PlaceHold;
import dev.passbook.account.AccountCommand.ReceiveTransfer;
import dev.passbook.account.AccountCommand.ReleaseHold;
import dev.passbook.account.AccountCommand.SendTransfer;
import dev.passbook.account.AccountCommand.SetLimits;
import dev.passbook.account.AccountCommand.UnfreezeAccount;
import dev.passbook.account.AccountCommand.Withdraw;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The commands of the specs, in words. */
final class Asked {
    private Asked() {}

    static AccountCommand open() {
        return new OpenAccount("alice", EUR, TimeZone.UTC);
    }

    static AccountCommand deposit(long minorUnits) {
        return new Deposit(eur(minorUnits), Optional.empty());
    }

    static AccountCommand withdraw(long minorUnits) {
        return new Withdraw(eur(minorUnits), Optional.empty());
    }

    static AccountCommand send(long minorUnits, TransferLink link) {
        return new SendTransfer(link, eur(minorUnits), Optional.empty());
    }

    static AccountCommand receive(long minorUnits, TransferLink link) {
        return new ReceiveTransfer(link, eur(minorUnits), Optional.empty());
    }

    static AccountCommand hold(long minorUnits) {
        return new PlaceHold(eur(minorUnits), Optional.empty());
    }

    static AccountCommand holdUntil(Instant expiresAt, long minorUnits) {
        return new PlaceHold(eur(minorUnits), Optional.of(expiresAt));
    }

    static AccountCommand capture(int number) {
        return new CaptureHold(new HoldId(number), OptionalLong.empty());
    }

    static AccountCommand capture(int number, long minorUnits) {
        return new CaptureHold(new HoldId(number), OptionalLong.of(minorUnits));
    }

    static AccountCommand release(int number) {
        return new ReleaseHold(new HoldId(number));
    }

    static AccountCommand expireHolds() {
        return new ExpireHolds();
    }

    static AccountCommand freeze() {
        return new FreezeAccount(Optional.of(Happened.WHY));
    }

    static AccountCommand unfreeze() {
        return new UnfreezeAccount(Optional.of(Happened.WHY));
    }

    static AccountCommand close() {
        return new CloseAccount(Optional.empty());
    }

    static AccountCommand setLimits(Limits limits) {
        return new SetLimits(limits, Happened.WHY);
    }
}
