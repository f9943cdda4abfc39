package dev.passbook.account;

import static dev.passbook.account.Decision.accepted;
import static dev.passbook.account.Decision.rejected;

import dev.passbook.account.Account.Active;
import dev.passbook.account.Account.Closed;
import dev.passbook.account.Account.Frozen;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Open;
import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountCommand.CaptureHold;
import dev.passbook.account.AccountCommand.CloseAccount;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.ExpireHolds;
import dev.passbook.account.AccountCommand.FreezeAccount;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountCommand.PlaceHold;
import dev.passbook.account.AccountCommand.ReceiveTransfer;
import dev.passbook.account.AccountCommand.ReleaseHold;
import dev.passbook.account.AccountCommand.ReverseEntry;
import dev.passbook.account.AccountCommand.SendTransfer;
import dev.passbook.account.AccountCommand.SetLimits;
import dev.passbook.account.AccountCommand.UnfreezeAccount;
import dev.passbook.account.AccountCommand.Withdraw;
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
import java.util.function.UnaryOperator;

/**
 * All rules of an account, in two pure functions: {@link #decide} says what a command makes happen, {@link #evolve} what
 * an event changes. (The pattern is Jérémie Chassaing's "decider".)
 */
public final class AccountDecider {
    private AccountDecider() {}

    /** The state before the first event. */
    public static Account initial() {
        return new NotOpened();
    }

    /**
     * Whether {@code command} is granted in {@code state}, and what happens then. Total: every pair has an answer.
     * docs/rules.md is this table, as the specs print it.
     *
     * @param now when it would be recorded; not before any event that made the state
     */
    public static Decision<AccountEvent> decide(AccountCommand command, Account state, Instant now) {
        return switch (new Case(command, state)) {
            case Case(OpenAccount open, NotOpened _) ->
                accepted(new AccountOpened(open.owner(), open.currency(), open.timeZone()));
            case Case(OpenAccount _, Opened _) -> rejected(new Rejection.AccountAlreadyOpen());

            case Case(AccountCommand _, NotOpened _) -> rejected(new Rejection.AccountNotFound());
            case Case(AccountCommand _, Closed _) -> rejected(new Rejection.AccountClosed());

            case Case(Deposit deposit, Active account) -> Movements.deposit(deposit, account.standing());
            case Case(ReceiveTransfer transfer, Active account) -> Movements.receive(transfer, account.standing());
            case Case(Withdraw withdraw, Open account) -> Movements.withdraw(withdraw, account.standing(), now);
            case Case(Withdraw _, Frozen _) -> rejected(new Rejection.AccountFrozen());
            case Case(SendTransfer transfer, Open account) -> Movements.send(transfer, account.standing(), now);
            case Case(SendTransfer _, Frozen _) -> rejected(new Rejection.AccountFrozen());
            case Case(ReverseEntry reverse, Active account) -> Movements.reverse(reverse, account.standing());

            case Case(PlaceHold place, Open account) -> Holds.place(place, account.standing(), now);
            case Case(PlaceHold _, Frozen _) -> rejected(new Rejection.AccountFrozen());
            // The cash is counted out already: also of a frozen account.
            case Case(CaptureHold capture, Active account) -> Holds.capture(capture, account.standing(), now);
            case Case(ReleaseHold release, Active account) -> Holds.release(release, account.standing(), now);
            case Case(ExpireHolds _, Active account) -> Holds.expire(account.standing(), now);

            case Case(FreezeAccount freeze, Open _) -> accepted(new AccountFrozen(freeze.reason()));
            case Case(FreezeAccount _, Frozen _) -> rejected(new Rejection.AccountFrozen());
            case Case(UnfreezeAccount unfreeze, Frozen _) -> accepted(new AccountUnfrozen(unfreeze.reason()));
            case Case(UnfreezeAccount _, Open _) -> rejected(new Rejection.AccountNotFrozen());
            case Case(CloseAccount close, Open account) -> Holds.close(close, account.standing(), now);
            case Case(CloseAccount _, Frozen _) -> rejected(new Rejection.AccountFrozen());
            case Case(SetLimits set, Active account) -> Movements.limit(set, account.standing());
        };
    }

    /**
     * The state after {@code event}. No rule is applied here: what happened, happened, also where today's rules would
     * refuse it.
     *
     * @throws IllegalStateException when {@code event} can't follow {@code state} in any stream: the log is damaged
     */
    public static Account evolve(Account state, AccountEvent event) {
        return switch (event) {
            case AccountOpened opened -> opened(state, opened);
            case AccountFrozen _ -> new Frozen(standing(state));
            case AccountUnfrozen _ -> new Open(standing(state));
            case AccountClosed _ -> new Closed(standing(state));
            case MoneyDeposited _, TransferReceived _, TransferSent _, EntryReversed _ -> moved(state, event);
            case MoneyWithdrawn withdrawn -> changed(moved(state, event), account -> spent(account, withdrawn));
            case HoldPlaced placed -> changed(state, account -> account.holding(placed.hold()));
            case HoldCaptured captured ->
                changed(moved(state, event), account -> account.capturing(captured.holdId(), captured.amount()));
            case HoldReleased released -> changed(state, account -> account.without(released.holdId()));
            case HoldExpired expired -> changed(state, account -> account.without(expired.holdId()));
            case LimitsSet set -> changed(state, account -> account.with(set.limits()));
        };
    }

    /** The state after all of {@code events}, in this order. */
    public static Account fold(Account initial, Iterable<AccountEvent> events) {
        Account state = initial;
        for (AccountEvent event : events) {
            state = evolve(state, event);
        }
        return state;
    }

    private static Account opened(Account state, AccountOpened opened) {
        return switch (state) {
            case NotOpened _ -> new Open(Standing.opened(opened.owner(), opened.currency(), opened.timeZone()));
            case Opened _ -> throw new IllegalStateException("An account is opened once");
        };
    }

    private static Account moved(Account state, AccountEvent event) {
        return event.balanceChange()
                .map(change ->
                        changed(state, account -> account.with(account.balance().plus(change))))
                .orElse(state);
    }

    private static Standing spent(Standing account, MoneyWithdrawn withdrawn) {
        return withdrawn
                .day()
                .map(day -> account.spending(day, withdrawn.amount()))
                .orElse(account);
    }

    private static Account changed(Account state, UnaryOperator<Standing> change) {
        Standing after = change.apply(standing(state));
        return switch (state) {
            case Open _ -> new Open(after);
            case Frozen _ -> new Frozen(after);
            case Closed _ -> new Closed(after);
            case NotOpened _ -> state;
        };
    }

    private static Standing standing(Account state) {
        return switch (state) {
            case Opened opened -> opened.standing();
            case NotOpened _ -> throw new IllegalStateException("Something happened before the account was opened");
        };
    }

    private record Case(AccountCommand command, Account state) {}
}
