package dev.passbook.customercommand;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.Customer;
import dev.passbook.customer.CustomerCommand;
import dev.passbook.customer.CustomerCommand.ChangeName;
import dev.passbook.customer.CustomerCommand.ForgetCustomer;
import dev.passbook.customer.CustomerCommand.RegisterCustomer;
import dev.passbook.customer.CustomerId;
import dev.passbook.customercommand.Decided.Draft;
import dev.passbook.customercommand.Decided.Outcome;
import dev.passbook.customerstore.CustomerKeys.Kept;
import dev.passbook.customerstore.CustomerLog;
import dev.passbook.customerstore.CustomerLog.Turn;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Loaded;
import dev.passbook.http.Fields;
import dev.passbook.json.Json;
import dev.passbook.snapshot.Priming;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.wrappedkey.WrappedKey;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.context.annotation.Prototype;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Rehearses commands, from a request to the JSON of a receipt, in a transaction that is rolled back. Nobody's key is used. */
@Prototype
final class CustomerPriming implements Priming {
    private static final Ciphertext NOISE = new Ciphertext("AA");
    private static final int ACCEPTED = 200;

    private final CustomerLog log;

    // Ids of its own, so that those of real events are made after the restore.
    private final CustomerWriter writer = new CustomerWriter(new Silence(), UUID::randomUUID, new Telemetry(_ -> {}));

    CustomerPriming(CustomerLog log) {
        this.log = log;
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
        CustomerId customerId = new CustomerId(UUID.randomUUID());
        String nobody = "priming-" + customerId;
        try {
            log.exclusively(customerId, rolledBack -> {
                rolledBack.keys().ofOwner(nobody);
                rolledBack.keys().keep(new Kept(customerId, nobody, new WrappedKey(new byte[1])));
                rehearse(rolledBack, nobody, customerId, new RegisterCustomer(nobody, NOISE, NOISE));
                rolledBack.keys().of(customerId);
                rehearse(rolledBack, nobody, customerId, new ChangeName(NOISE));
                boolean accountsOpen = rolledBack
                        .accounts()
                        .hasMoneyOrHolds(nobody, asked(nobody).key());
                rehearse(rolledBack, nobody, customerId, new ForgetCustomer(accountsOpen));
                rolledBack.keys().destroy(customerId);
                throw new Rehearsed();
            });
        } catch (Rehearsed e) {
            // As it was to end.
        }
    }

    private void rehearse(Turn turn, String nobody, CustomerId customerId, CustomerCommand command) {
        Asked asked = asked(nobody);
        CustomerOutcome outcome = writer.settle(_ -> {
            Loaded<Customer> loaded = turn.load(asked.key(), asked.sought(customerId));
            return switch (writer.decide(loaded, customerId, command, asked)) {
                case Outcome(CustomerOutcome refused) -> Optional.of(refused);
                case Draft draft -> writer.append(turn.events(), draft, asked, Hash.over(asked.text()), ACCEPTED);
            };
        });
        if (CustomerResponses.respond(asked.request(), outcome).code() != ACCEPTED) {
            throw new IllegalStateException("A rehearsed command was refused");
        }
    }

    private static Asked asked(String nobody) {
        return new Asked(new WriteRequest(
                nobody,
                Optional.of(nobody),
                "PUT /priming",
                UUID.randomUUID().toString(),
                OptionalInt.empty(),
                false,
                nobody,
                nobody,
                new Fields(Json.object())));
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
