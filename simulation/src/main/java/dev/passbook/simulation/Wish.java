package dev.passbook.simulation;

import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountCommand.CaptureHold;
import dev.passbook.account.AccountCommand.CloseAccount;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.FreezeAccount;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountCommand.PlaceHold;
import dev.passbook.account.AccountCommand.ReleaseHold;
import dev.passbook.account.AccountCommand.SetLimits;
import dev.passbook.account.AccountCommand.UnfreezeAccount;
import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountId;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Action.Transfer;
import dev.passbook.account.Currency;
import dev.passbook.account.HoldId;
import dev.passbook.account.Limits;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.account.TransferId;
import dev.passbook.commandhandler.Asking;
import dev.passbook.commandhandler.Command;
import dev.passbook.commandhandler.Receipt;
import dev.passbook.commandhandler.Result;
import dev.passbook.commandhandler.Reversal;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.history.Action;
import dev.passbook.history.Asked.Write;
import dev.passbook.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A write of a history, as the accepting function takes it. */
record Wish(AccountId account, Write write) {
    static final String OWNER = "alice";
    private static final Currency EUR = new Currency("EUR");
    private static final Reason REASON = new Reason("because");

    Command command(String attempt) {
        return new Command(
                asking(),
                new CommandKey(OWNER, write.key()),
                Hash.over(write.toString()),
                Optional.empty(),
                true,
                false,
                write.ifVersion(),
                Wish::receipt,
                new Metadata(OWNER, OWNER + " " + write.key(), attempt));
    }

    private Asking asking() {
        return switch (write.action()) {
            case Action.Open _ -> of(new OpenAccount(OWNER, EUR));
            case Action.Deposit(long amount) -> of(new Deposit(euros(amount), Optional.empty()));
            case Action.Withdraw(long amount) -> of(new Withdraw(euros(amount), Optional.empty()));
            case Action.Send(String to, long amount) ->
                Asking.of(new Transfer(
                        new TransferId(UUID.nameUUIDFromBytes(write.key().getBytes(StandardCharsets.UTF_8))),
                        account,
                        new AccountId(UUID.fromString(to)),
                        euros(amount),
                        Optional.empty()));
            case Action.PlaceHold(long amount) -> of(new PlaceHold(euros(amount), Optional.empty()));
            case Action.CaptureHold capture ->
                of(new CaptureHold(new HoldId(Integer.parseInt(capture.hold())), capture.amount()));
            case Action.ReleaseHold(String hold) -> of(new ReleaseHold(new HoldId(Integer.parseInt(hold))));
            case Action.Reverse(int version) -> new Reversal(account, version, REASON);
            case Action.Freeze _ -> of(new FreezeAccount(Optional.of(REASON)));
            case Action.Unfreeze _ -> of(new UnfreezeAccount(Optional.of(REASON)));
            case Action.Close _ -> of(new CloseAccount(Optional.of(REASON)));
            case Action.SetLimits(long overdraft) ->
                of(new SetLimits(new Limits(euros(overdraft), Optional.empty(), Optional.empty()), REASON));
        };
    }

    private Asking of(AccountCommand command) {
        return Asking.of(new OnAccount(account, command));
    }

    private static Money euros(long amount) {
        return new Money(amount, EUR);
    }

    private static JsonObject receipt(List<Result> results) {
        Receipt receipt = ((Result.Done) results.getFirst()).receipt();
        return receipt.toJson();
    }
}
