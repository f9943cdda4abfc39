package dev.passbook.customercommand;

import dev.passbook.customer.Customer;
import dev.passbook.customer.CustomerCommand;
import dev.passbook.customer.CustomerId;
import dev.passbook.customercommand.CustomerOutcome.Accepted;
import dev.passbook.customercommand.Decided.Draft;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.database.DatabaseAway;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Loaded;
import dev.passbook.json.JsonWriter;
import dev.passbook.telemetry.Metric;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.writeroute.EventIds;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What is the same of every write to customers: looking again after a lost race, deciding, appending, ringing. */
@Singleton
final class CustomerWriter {
    /** Once without the stream's turn, then within it, where only what is written elsewhere can still be lost to others. */
    private static final int MAX_LOOKS = 3;

    private final EventBus bus;
    private final EventIds ids;
    private final Telemetry telemetry;

    CustomerWriter(EventBus bus, EventIds ids, Telemetry telemetry) {
        this.bus = bus;
        this.ids = ids;
        this.telemetry = telemetry;
    }

    /**
     * Has {@code look} look, from 0 on, until it comes to an outcome, and rings for what was accepted.
     *
     * @param look durable once it has come to an outcome; nothing, when somebody else was quicker
     * @throws DatabaseAway when somebody else is quicker each time
     */
    CustomerOutcome settle(IntFunction<Optional<CustomerOutcome>> look) {
        Optional<CustomerOutcome> outcome = look.apply(0);
        for (int again = 1; outcome.isEmpty() && again < MAX_LOOKS; again++) {
            outcome = look.apply(again);
        }
        CustomerOutcome settled = outcome.orElseThrow(() -> new DatabaseAway("Somebody else is quicker each time"));
        if (settled instanceof Accepted accepted) {
            CustomerReceipt receipt = accepted.receipt();
            bus.ring(List.of(new Doorbell(
                    receipt.eventId(), CustomerAggregate.stream(receipt.customerId()), receipt.version())));
        }
        return settled;
    }

    /** A new customer's id. */
    CustomerId newCustomer() {
        return new CustomerId(ids.next());
    }

    /** Decides {@code command} on the one customer that was loaded. */
    Decided decide(Loaded<Customer> loaded, CustomerId customerId, CustomerCommand command, Asked asked) {
        return Decided.on(loaded, customerId, command, asked, ids);
    }

    /**
     * Appends {@code draft}.
     *
     * @param status of the answer, which is kept with it
     * @return nothing, when a race was lost; then nothing was written
     */
    Optional<CustomerOutcome> append(EventStore events, Draft draft, Asked asked, Hash hash, int status) {
        CustomerReceipt receipt = CustomerReceipt.of(draft.event());
        Answer kept = new Answer(hash, status, JsonWriter.write(receipt.toJson()));
        return switch (events.append(draft.head(), List.of(draft.event()), asked.key(), kept)) {
            case APPENDED -> Optional.of(new Accepted(status, receipt));
            case LOST_RACE -> {
                telemetry.count(Metric.VERSION_CONFLICTS);
                yield Optional.empty();
            }
            case KEY_TAKEN -> Optional.empty();
        };
    }
}
