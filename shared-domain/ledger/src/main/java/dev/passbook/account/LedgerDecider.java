package dev.passbook.account;

import static dev.passbook.account.Decision.rejected;

import dev.passbook.account.AccountCommand.ReceiveTransfer;
import dev.passbook.account.AccountCommand.SendTransfer;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Action.ReverseTransfer;
import dev.passbook.account.Action.Transfer;
import dev.passbook.account.Decision.Accepted;
import dev.passbook.account.Decision.Rejected;
import dev.passbook.account.Rejection.AccountClosed;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.account.Rejection.BalanceLimitExceeded;
import dev.passbook.account.Rejection.CounterpartyClosed;
import dev.passbook.account.Rejection.CounterpartyFull;
import dev.passbook.account.Rejection.CounterpartyNotFound;
import dev.passbook.account.Rejection.SameAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What more than one account takes part in: each decides by its own rules, and it happens to all of them or to none. */
public final class LedgerDecider {
    private LedgerDecider() {}

    /**
     * Whether {@code action} is granted, and what happens to whom.
     *
     * @param accounts all that take part
     * @param now when it would be recorded; not before any event of theirs
     */
    public static Decision<Entry> decide(Action action, Accounts accounts, Instant now) {
        return switch (action) {
            case OnAccount(AccountId accountId, AccountCommand command) -> of(accountId, command, accounts, now);
            case Transfer transfer -> transfer(transfer, accounts, now);
            case ReverseTransfer reverse ->
                both(
                        of(reverse.accountId(), reverse.command(), accounts, now),
                        of(reverse.otherAccountId(), reverse.otherSide(), accounts, now));
        };
    }

    private static Decision<Entry> transfer(Transfer transfer, Accounts accounts, Instant now) {
        AccountId from = transfer.accountId();
        AccountId to = transfer.toAccountId();
        if (from.equals(to)) {
            // Of an account that the caller may not know of, that it is the same would say that it is there.
            return accounts.get(from).account() instanceof Account.NotOpened
                    ? rejected(new AccountNotFound())
                    : rejected(new SameAccount());
        }
        TransferLink there =
                new TransferLink(transfer.transferId(), to, accounts.get(to).version() + 1);
        TransferLink back =
                new TransferLink(transfer.transferId(), from, accounts.get(from).version() + 1);
        return both(
                of(from, new SendTransfer(there, transfer.amount(), transfer.reference()), accounts, now),
                of(to, new ReceiveTransfer(back, transfer.amount(), transfer.reference()), accounts, now));
    }

    private static Decision<Entry> of(AccountId accountId, AccountCommand command, Accounts accounts, Instant now) {
        return switch (AccountDecider.decide(command, accounts.get(accountId).account(), now)) {
            case Rejected<AccountEvent>(Rejection reason) -> rejected(reason);
            case Accepted<AccountEvent>(List<AccountEvent> events) ->
                new Accepted<>(events.stream()
                        .map(event -> new Entry(accountId, event))
                        .toList());
        };
    }

    private static Decision<Entry> both(Decision<Entry> own, Decision<Entry> others) {
        if (!(own instanceof Accepted<Entry>(List<Entry> ours))) {
            return own;
        }
        return switch (others) {
            case Rejected<Entry>(Rejection reason) -> rejected(ofCounterparty(reason));
            case Accepted<Entry>(List<Entry> theirs) -> {
                List<Entry> all = new ArrayList<>(ours);
                all.addAll(theirs);
                yield new Accepted<>(all);
            }
        };
    }

    /** What a caller may be told of an account that need not be his. */
    private static Rejection ofCounterparty(Rejection reason) {
        return switch (reason) {
            case AccountNotFound _ -> new CounterpartyNotFound();
            case AccountClosed _ -> new CounterpartyClosed();
            case BalanceLimitExceeded _ -> new CounterpartyFull();
            case Rejection.CurrencyMismatch mismatch -> mismatch;
            case Rejection.AlreadyReversed reversed -> reversed;
            case Rejection.AccountAlreadyOpen _,
                    Rejection.AccountFrozen _,
                    Rejection.AccountNotFrozen _,
                    Rejection.InsufficientFunds _,
                    Rejection.LimitExceeded _,
                    SameAccount _,
                    CounterpartyNotFound _,
                    CounterpartyClosed _,
                    CounterpartyFull _,
                    Rejection.HoldNotFound _,
                    Rejection.HoldNotActive _,
                    Rejection.AmountOverHold _,
                    Rejection.TooManyHolds _,
                    Rejection.NoSuchVersion _,
                    Rejection.NotReversible _,
                    Rejection.BalanceNotZero _,
                    Rejection.HoldsActive _ -> throw new IllegalStateException("A counterparty refuses: " + reason);
        };
    }
}
