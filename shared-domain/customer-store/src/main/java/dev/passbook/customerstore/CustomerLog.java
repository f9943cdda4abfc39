package dev.passbook.customerstore;

import dev.passbook.customer.Customer;
import dev.passbook.customer.CustomerId;
import dev.passbook.database.Database;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.Sought;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** The log and the keys to what is personal in it: what changes both, changes both or neither. */
@Singleton
@Requires(property = "datasources.writer.url")
public final class CustomerLog {
    private final PostgresEventStore events;
    private final CustomerKeys keys;
    private final OwnedAccounts accounts;

    /** As the role that {@code datasources.writer} logs in as. */
    public CustomerLog(@Named("writer") DataSource dataSource) {
        this.events = new PostgresEventStore(dataSource);
        this.keys = new CustomerKeys(new Database(dataSource));
        this.accounts = new OwnedAccounts(dataSource);
    }

    /**
     * Both, as one transaction sees and changes them.
     *
     * @param events within the turn of the customer's stream
     * @param accounts as the transaction sees them; they can change meanwhile
     */
    public record Turn(EventStore events, CustomerKeys keys, OwnedAccounts accounts) {
        /** What {@code key} and the customer stand at in this turn. */
        public Loaded<Customer> load(CommandKey key, Sought sought) {
            return events.load(CustomerAggregate.CUSTOMERS, key, List.of(sought));
        }
    }

    /** What {@code key} and the customer stand at now. */
    public Loaded<Customer> load(CommandKey key, Sought sought) {
        return events.load(CustomerAggregate.CUSTOMERS, key, List.of(sought));
    }

    /** The log, as it is now. */
    public EventStore events() {
        return events;
    }

    /** What principals own, as it is now. */
    public OwnedAccounts accounts() {
        return accounts;
    }

    /** The keys, as they are now. */
    public CustomerKeys keys() {
        return keys;
    }

    /**
     * Runs {@code work} in one transaction, in which nobody else appends to the customer's stream.
     *
     * @throws dev.passbook.database.DatabaseAway as {@link EventStore#exclusively}
     */
    public <T> T exclusively(CustomerId customerId, Function<Turn, T> work) {
        return events.exclusively(
                List.of(CustomerAggregate.stream(customerId)),
                (locked, transaction) -> work.apply(
                        new Turn(locked, new CustomerKeys(transaction), new OwnedAccounts(transaction, locked))));
    }
}
