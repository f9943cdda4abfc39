package dev.passbook.postbatch;

import dev.passbook.account.AccountCommand.CloseAccount;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.ReleaseHold;
import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountId;
import dev.passbook.account.Action;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.HoldId;
import dev.passbook.account.TransferId;
import dev.passbook.commandhandler.Asked;
import dev.passbook.commandhandler.CaptureBody;
import dev.passbook.commandhandler.HoldBody;
import dev.passbook.commandhandler.Movement;
import dev.passbook.commandhandler.ReasonBody;
import dev.passbook.commandhandler.TransferBody;
import dev.passbook.http.Fields;
import dev.passbook.writeroute.EventIds;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the commands of a batch: each has the fields that its own route has, and says its type and account too. */
@Singleton
final class BatchCommands {
    private final Map<String, Reader> readers;

    BatchCommands(EventIds ids) {
        readers = Map.of(
                "deposit", (account, fields) -> moved(account, fields, BatchCommands::deposit),
                "withdraw", (account, fields) -> moved(account, fields, BatchCommands::withdraw),
                "transfer",
                        (account, fields) ->
                                Asked.now(TransferBody.read(fields).from(account, new TransferId(ids.next()))),
                "place-hold", (account, fields) -> Asked.now(new OnAccount(account, HoldBody.read(fields))),
                "capture-hold",
                        (account, fields) ->
                                Asked.now(new OnAccount(account, CaptureBody.read(holdId(fields), fields))),
                "release-hold", (account, fields) -> Asked.now(new OnAccount(account, released(fields))),
                "close-account",
                        (account, fields) ->
                                Asked.now(new OnAccount(account, new CloseAccount(ReasonBody.read(fields)))));
    }

    /** What a command's {@code type} can be. */
    List<String> types() {
        return readers.keySet().stream().sorted().toList();
    }

    /** Reads one command, or ends the request with 400. */
    Asked read(Fields fields) {
        Optional<String> type = fields.word("type", types());
        Optional<AccountId> accountId = fields.accountId("accountId");
        if (type.isEmpty() || accountId.isEmpty()) {
            // What other fields there should be depends on the type.
            fields.leaveRest();
            fields.refuseInvalid();
        }
        Reader reader = readers.get(type.orElseThrow());
        if (reader == null) {
            throw new IllegalStateException("A type is taken that nobody reads");
        }
        return reader.read(accountId.orElseThrow(), fields);
    }

    private static Asked moved(AccountId account, Fields fields, MovementReader reader) {
        Movement movement = Movement.read(fields);
        return new Asked(reader.read(account, movement), movement.occurredAt());
    }

    private static Action deposit(AccountId account, Movement movement) {
        return new OnAccount(account, new Deposit(movement.amount(), movement.reference()));
    }

    private static Action withdraw(AccountId account, Movement movement) {
        return new OnAccount(account, new Withdraw(movement.amount(), movement.reference()));
    }

    private static ReleaseHold released(Fields fields) {
        HoldId holdId = holdId(fields);
        fields.refuseInvalid();
        return new ReleaseHold(holdId);
    }

    /** One that is none is noted, and ends the request when all fields are read. */
    private static HoldId holdId(Fields fields) {
        return fields.holdId("holdId").orElse(HoldId.of(""));
    }

    /** Reads what is asked of an account. */
    @FunctionalInterface
    private interface Reader {
        Asked read(AccountId account, Fields fields);
    }

    /** Makes of a movement what is asked. */
    @FunctionalInterface
    private interface MovementReader {
        Action read(AccountId account, Movement movement);
    }
}
