package dev.passbook.customerstore;

import dev.passbook.customer.Customer;
import dev.passbook.customer.Customer.Known;
import dev.passbook.customer.Customer.NotRegistered;
import dev.passbook.customer.CustomerDecider;
import dev.passbook.customer.CustomerEvent;
import dev.passbook.customer.CustomerId;
import dev.passbook.customerjson.CustomerJson;
import dev.passbook.eventstore.Aggregate;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.StateTable;
import dev.passbook.eventstore.StateTable.Column;
import dev.passbook.stream.StreamId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Customers, as the log keeps them. */
@Singleton
public final class CustomerAggregate implements Aggregate<Customer> {
    /** For who has to do with customers and with no other kind of stream. */
    public static final CustomerAggregate CUSTOMERS = new CustomerAggregate();

    /** The category of a customer's events. */
    public static final String CATEGORY = "customer";

    private static final StateTable<Customer> TABLE = new StateTable<>(
            "customer_state",
            "customer_id",
            "registered_at",
            List.of(
                    new Column<>("owner", "text", customer -> known(customer).owner()),
                    new Column<>("status", "text", customer -> CustomerJson.status(known(customer)))),
            customer -> CustomerJson.write(known(customer)),
            CustomerJson::read);

    /** {@code event} as the log keeps it. What happens to a customer happens when it is recorded. */
    public static RecordedEvent recorded(
            CustomerId customerId,
            int version,
            UUID eventId,
            CustomerEvent event,
            Metadata metadata,
            Instant recordedAt) {
        return new RecordedEvent(
                stream(customerId),
                version,
                CATEGORY,
                eventId,
                CustomerEventJson.type(event),
                CustomerEventJson.schemaVersion(event),
                CustomerEventJson.data(event),
                metadata,
                recordedAt,
                recordedAt);
    }

    /** The stream of {@code customerId}. */
    public static StreamId stream(CustomerId customerId) {
        return new StreamId(customerId.value());
    }

    /** The customer that {@code streamId} is about. */
    public static CustomerId customer(StreamId streamId) {
        return new CustomerId(streamId.value());
    }

    /** What a customer is that something has happened to: it was registered first. */
    public static Known known(Customer customer) {
        return switch (customer) {
            case Known known -> known;
            case NotRegistered _ -> throw new IllegalStateException("No event has registered the customer");
        };
    }

    @Override
    public String category() {
        return CATEGORY;
    }

    @Override
    public Customer initial() {
        return CustomerDecider.initial();
    }

    @Override
    public Customer evolve(Customer customer, RecordedEvent event) {
        return CustomerDecider.evolve(customer, CustomerEventJson.read(event));
    }

    @Override
    public StateTable<Customer> table() {
        return TABLE;
    }

    @Override
    public List<Class<?>> foldedBy() {
        return List.of(
                CustomerDecider.class,
                Customer.class,
                CustomerEvent.class,
                CustomerEventJson.class,
                CustomerJson.class,
                CustomerAggregate.class);
    }
}
