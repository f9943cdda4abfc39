package dev.passbook.simulation;

import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountCommand.CaptureHold;
import dev.passbook.account.AccountCommand.CloseAccount;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.ExpireHolds;
import dev.passbook.account.AccountCommand.FreezeAccount;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountCommand.PlaceHold;
import dev.passbook.account.AccountCommand.ReleaseHold;
import dev.passbook.account.AccountCommand.SetLimits;
import dev.passbook.account.AccountCommand.UnfreezeAccount;
import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountId;
import dev.passbook.account.Action;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Action.Transfer;
import dev.passbook.account.Currency;
import dev.passbook.account.HoldId;
import dev.passbook.account.Limits;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.account.TransferId;
import dev.passbook.commandhandler.Asked;
import dev.passbook.commandhandler.Asking;
import dev.passbook.commandhandler.Reversal;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.CommandKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What one client comes to want: anything that can be asked of the ledger, on few accounts, so that they meet. */
final class Requests {
    private static final Currency EUR = new Currency("EUR");

    private final String device;
    private final String principal;
    private final List<AccountId> own;
    private final List<AccountId> all;
    private final MemoryLog log;
    private final List<AccountId> unopened;
    private int keys;

    /**
     * Of {@code principal}.
     *
     * @param device which of the principal's: keys of different principals may be the same, those of devices may not
     */
    Requests(String device, String principal, List<AccountId> own, List<AccountId> all, MemoryLog log) {
        this.device = device;
        this.principal = principal;
        this.own = own;
        this.all = all;
        this.log = log;
        this.unopened = new ArrayList<>(own);
    }

    /** The next thing it wants: first its accounts, then whatever comes to its mind. */
    Request next(Chances chances) {
        if (!unopened.isEmpty()) {
            AccountId account = unopened.removeFirst();
            return request(
                    "open " + account,
                    List.of(on(account, new OpenAccount(principal, EUR))),
                    true,
                    false,
                    OptionalInt.empty());
        }
        int dice = chances.between(1, 100);
        if (dice <= 8) {
            return reused(chances);
        }
        if (dice <= 22) {
            return operator(chances);
        }
        if (dice <= 34) {
            List<Action> several = IntStream.range(0, chances.between(2, 3))
                    .mapToObj(_ -> anything(chances))
                    .toList();
            return request(
                    "all of " + several, several, chances.happens(500), chances.happens(100), OptionalInt.empty());
        }
        Action one = anything(chances);
        OptionalInt expected = chances.happens(150)
                ? OptionalInt.of(
                        log.committed(AccountAggregate.stream(one.accountId())).size() - chances.between(0, 1))
                : OptionalInt.empty();
        return request(one.toString(), List.of(one), true, chances.happens(40), expected);
    }

    /** Two that one key is for, or two that reverse the same, or the same twice. */
    List<Request> twins(Chances chances) {
        return switch (chances.between(1, 3)) {
            case 1 -> List.of(alone(anything(chances)), reused(chances));
            case 2 -> {
                AccountId account = chances.oneOf(all);
                int last = Math.max(
                        1, log.committed(AccountAggregate.stream(account)).size());
                yield List.of(reverse(account, last), reverse(account, last));
            }
            default -> {
                Request one = alone(anything(chances));
                yield List.of(one, one);
            }
        };
    }

    private Request alone(Action one) {
        return request(one.toString(), List.of(one), true, false, OptionalInt.empty());
    }

    private Request reverse(AccountId account, int version) {
        return operator(
                "reverse " + version + " of " + account, new Reversal(account, version, new Reason("a mistake")));
    }

    private Action anything(Chances chances) {
        AccountId account = chances.happens(30) ? chances.oneOf(all) : chances.oneOf(own);
        Money amount = new Money(chances.between(1, 60), EUR);
        HoldId hold = new HoldId(chances.between(1, 4));
        return switch (chances.between(1, 10)) {
            case 1, 2, 3 -> on(account, new Deposit(amount, Optional.empty()));
            case 4, 5 -> on(account, new Withdraw(amount, Optional.empty()));
            case 6, 7 ->
                new Transfer(new TransferId(chances.uuid()), account, chances.oneOf(all), amount, Optional.empty());
            case 8 ->
                on(
                        account,
                        new PlaceHold(
                                amount,
                                chances.happens(300)
                                        ? Optional.of(log.now().plusSeconds(chances.between(1, 120)))
                                        : Optional.empty()));
            case 9 ->
                on(account, new CaptureHold(hold, chances.happens(500) ? OptionalLong.of(1) : OptionalLong.empty()));
            default -> on(account, new ReleaseHold(hold));
        };
    }

    private Request operator(Chances chances) {
        AccountId account = chances.oneOf(all);
        Reason reason = new Reason("because");
        AccountCommand command = switch (chances.between(1, 12)) {
            case 1 -> new FreezeAccount(Optional.of(reason));
            case 2, 3 -> new UnfreezeAccount(Optional.of(reason));
            case 4 -> new CloseAccount(Optional.of(reason));
            case 5, 6 ->
                new SetLimits(
                        new Limits(new Money(chances.between(0, 50), EUR), Optional.empty(), Optional.empty()), reason);
            case 7 -> new ExpireHolds();
            default -> new Deposit(new Money(1, EUR), Optional.empty());
        };
        if (command instanceof Deposit) {
            int last = log.committed(AccountAggregate.stream(account)).size();
            int version = chances.happens(500) ? Math.max(1, last) : chances.between(1, Math.max(1, last));
            return reverse(account, version);
        }
        return operator(command + " of " + account, Asking.of(on(account, command)));
    }

    private Request operator(String what, Asking asking) {
        return new Request(
                what,
                asking,
                new CommandKey("operator of " + principal, nextKey()),
                Optional.empty(),
                1,
                true,
                false,
                OptionalInt.empty());
    }

    /** Under the key of something else, by mistake. */
    private Request reused(Chances chances) {
        Action other = anything(chances);
        keys = Math.max(0, keys - 1);
        return request("instead " + other, List.of(other), true, false, OptionalInt.empty());
    }

    private Request request(
            String what, List<Action> actions, boolean atomic, boolean dryRun, OptionalInt expectedVersion) {
        return new Request(
                what
                        + (dryRun ? ", only asked" : "")
                        + (atomic ? "" : ", in part")
                        + (expectedVersion.isPresent() ? ", at " + expectedVersion.getAsInt() : ""),
                Asking.of(actions.stream().map(Asked::now).toList()),
                new CommandKey(principal, nextKey()),
                Optional.of(principal),
                actions.size(),
                atomic,
                dryRun,
                expectedVersion);
    }

    private static Action on(AccountId account, AccountCommand command) {
        return new OnAccount(account, command);
    }

    private String nextKey() {
        return device + "-" + ++keys;
    }
}
