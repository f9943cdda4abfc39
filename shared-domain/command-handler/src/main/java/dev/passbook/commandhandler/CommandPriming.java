package dev.passbook.commandhandler;

import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.EventStore;
import dev.passbook.http.Fields;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import dev.passbook.snapshot.Priming;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.context.annotation.Prototype;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Rehearses commands, from the JSON of a body to the JSON of a receipt, in a transaction that is rolled back. */
@Prototype
final class CommandPriming implements Priming {
    private static final String PRINCIPAL = "priming";
    private static final String BODY = "{\"amount\":1,\"currency\":\"EUR\",\"reference\":\"priming\"}";

    private final EventStore store;
    private final Telemetry unsaid = new Telemetry(_ -> {});

    CommandPriming(EventStore store) {
        this.store = store;
    }

    @Override
    public int roundsBefore() {
        return 200;
    }

    @Override
    public int roundsAfter() {
        return 1;
    }

    @Override
    public void prime() {
        AccountId accountId = new AccountId(UUID.randomUUID());
        try {
            store.exclusively(List.of(AccountAggregate.stream(accountId)), rolledBack -> {
                // Ids of its own, so that those of real events are made after the restore.
                CommandRoute route =
                        new CommandRoute(new CommandHandler(rolledBack, new Silence(), UUID::randomUUID, unsaid));
                accept(route, accountId, new OpenAccount(PRINCIPAL, new Currency("EUR")));
                Movement movement = Movement.read(fields());
                accept(route, accountId, new Deposit(movement.amount(), movement.reference()));
                accept(route, accountId, new Withdraw(movement.amount(), movement.reference()));
                throw new Rehearsed();
            });
        } catch (Rehearsed e) {
            // As it was to end.
        }
    }

    private static void accept(CommandRoute route, AccountId accountId, AccountCommand command) {
        String key = UUID.randomUUID().toString();
        WriteRequest request = new WriteRequest(
                PRINCIPAL,
                Optional.of(PRINCIPAL),
                "POST /priming",
                key,
                OptionalInt.empty(),
                false,
                PRINCIPAL,
                PRINCIPAL,
                fields());
        if (route.accept(request, accountId, command, Optional.empty()).code() != 201) {
            throw new IllegalStateException("A rehearsed command was refused");
        }
    }

    private static Fields fields() {
        try {
            return new Fields((JsonObject) JsonReader.read(BODY));
        } catch (MalformedJson e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody is to hear of what did not happen. */
    private record Silence() implements EventBus {
        @Override
        public void ring(List<Doorbell> doorbells) {}

        @Override
        public int ringAgain(List<Doorbell> doorbells) {
            return doorbells.size();
        }
    }

    /** Has the transaction rolled back. */
    private static final class Rehearsed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Rehearsed() {
            super(null, null, false, false);
        }
    }
}
