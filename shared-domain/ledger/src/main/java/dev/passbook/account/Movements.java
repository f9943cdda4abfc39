package dev.passbook.account;

import static dev.passbook.account.Decision.accepted;
import static dev.passbook.account.Decision.rejected;

import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.ReceiveTransfer;
import dev.passbook.account.AccountCommand.ReverseEntry;
import dev.passbook.account.AccountCommand.SendTransfer;
import dev.passbook.account.AccountCommand.SetLimits;
import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountEvent.EntryReversed;
import dev.passbook.account.AccountEvent.LimitsSet;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountEvent.TransferReceived;
import dev.passbook.account.AccountEvent.TransferSent;
import dev.passbook.account.Rejection.AlreadyReversed;
import dev.passbook.account.Rejection.BalanceLimitExceeded;
import dev.passbook.account.Rejection.CurrencyMismatch;
import dev.passbook.account.Rejection.InsufficientFunds;
import dev.passbook.account.Rejection.LimitExceeded;
import dev.passbook.account.Rejection.NoSuchVersion;
import dev.passbook.account.Rejection.NotReversible;
import java.time.Instant;
import java.util.Optional;

/** The rules of money that moves, for an account that is in a state to let it. */
final class Movements {
    private Movements() {}

    static Decision<AccountEvent> deposit(Deposit deposit, Standing account) {
        return refusedToTake(deposit.amount(), account)
                .<Decision<AccountEvent>>map(Decision::rejected)
                .orElseGet(() -> accepted(new MoneyDeposited(deposit.amount(), deposit.reference())));
    }

    static Decision<AccountEvent> receive(ReceiveTransfer transfer, Standing account) {
        return refusedToTake(transfer.amount(), account)
                .<Decision<AccountEvent>>map(Decision::rejected)
                .orElseGet(
                        () -> accepted(new TransferReceived(transfer.link(), transfer.amount(), transfer.reference())));
    }

    static Decision<AccountEvent> withdraw(Withdraw withdraw, Standing account, Instant now) {
        return refusedToTakeOut(withdraw.amount(), account, now)
                .<Decision<AccountEvent>>map(Decision::rejected)
                .orElseGet(() -> accepted(new MoneyWithdrawn(
                        withdraw.amount(), Optional.of(account.timeZone().dayOf(now)), withdraw.reference())));
    }

    static Decision<AccountEvent> send(SendTransfer transfer, Standing account, Instant now) {
        return refusedToGive(transfer.amount(), account, now)
                .<Decision<AccountEvent>>map(Decision::rejected)
                .orElseGet(() -> accepted(new TransferSent(transfer.link(), transfer.amount(), transfer.reference())));
    }

    /** Whatever it leads to: cash that was taken can't be refused afterwards. */
    static Decision<AccountEvent> reverse(ReverseEntry reverse, Standing account) {
        if (reverse.original().isEmpty()) {
            return rejected(new NoSuchVersion());
        }
        if (reverse.reversed()) {
            return rejected(new AlreadyReversed());
        }
        Optional<Money> change = reverse.original().flatMap(Movements::opposite);
        if (change.isEmpty()) {
            return rejected(new NotReversible());
        }
        return account.balance().canAdd(change.get())
                ? accepted(new EntryReversed(reverse.version(), change.get(), reverse.reason()))
                : rejected(new BalanceLimitExceeded(account.balance()));
    }

    static Decision<AccountEvent> limit(SetLimits set, Standing account) {
        return mismatch(set.limits().currency(), account)
                .<Decision<AccountEvent>>map(Decision::rejected)
                .orElseGet(() -> accepted(new LimitsSet(set.limits(), set.reason())));
    }

    /** Why {@code amount} can't be withdrawn, or set aside to be, if it can't. */
    static Optional<Rejection> refusedToTakeOut(Money amount, Standing account, Instant now) {
        return refusedToGive(amount, account, now).or(() -> overLimit(amount, account, now));
    }

    private static Optional<Rejection> refusedToGive(Money amount, Standing account, Instant now) {
        return mismatch(amount.currency(), account).or(() -> {
            Money available = account.available(now);
            return available.isLessThan(amount)
                    ? Optional.of(new InsufficientFunds(account.balance(), available))
                    : Optional.empty();
        });
    }

    private static Optional<Rejection> refusedToTake(Money amount, Standing account) {
        return mismatch(amount.currency(), account)
                .or(() -> account.balance().canAdd(amount)
                        ? Optional.empty()
                        : Optional.of(new BalanceLimitExceeded(account.balance())));
    }

    private static Optional<Rejection> overLimit(Money amount, Standing account, Instant now) {
        Limits limits = account.limits();
        Optional<Money> leftToday = limits.perDay()
                .map(limit -> limit.minus(account.spentToday(now)).atLeastNothing());
        Optional<Rejection> atOnce = limits.perWithdrawal()
                .filter(limit -> limit.isLessThan(amount))
                .map(limit -> new LimitExceeded(LimitKind.PER_WITHDRAWAL, limit, leftToday));
        return atOnce.or(() -> leftToday
                .filter(left -> left.isLessThan(amount))
                .map(_ -> new LimitExceeded(LimitKind.PER_DAY, limits.perDay().orElseThrow(), leftToday)));
    }

    private static Optional<Rejection> mismatch(Currency asked, Standing account) {
        return asked.equals(account.currency())
                ? Optional.empty()
                : Optional.of(new CurrencyMismatch(account.currency(), asked));
    }

    /** What makes up for {@code event}; nothing where no money moved, or to make up for something. */
    private static Optional<Money> opposite(AccountEvent event) {
        return event instanceof EntryReversed
                ? Optional.empty()
                : event.balanceChange().map(Money::negated);
    }
}
