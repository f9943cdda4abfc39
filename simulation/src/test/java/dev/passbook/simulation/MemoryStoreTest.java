package dev.passbook.simulation;

import dev.passbook.account.Account;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.RelayStore;
import dev.passbook.eventstore.StateStore;
import dev.passbook.storecontracts.EventStoreContract;
import dev.passbook.storecontracts.FoldingSideContract;
import dev.passbook.storecontracts.SeveralStreamsContract;
import dev.passbook.storecontracts.SubscriptionContract;
import dev.passbook.subscription.SubscriptionStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The stores of the simulation keep to what those in PostgreSQL do. */
final class MemoryStoreTest
        implements EventStoreContract, SeveralStreamsContract, FoldingSideContract, SubscriptionContract<Transaction> {
    private final MemoryLog log =
            new MemoryLog(() -> Instant.now().truncatedTo(ChronoUnit.MICROS), Bugs.NONE, new Unwatched());
    private final Wire wire = new SteadyWire();

    @Override
    public EventStore store() {
        return log();
    }

    @Override
    public EventStore log() {
        return new MemoryEventStore(log, wire);
    }

    @Override
    public StateStore<Account> states() {
        return new MemoryStateStore(log, wire, AccountAggregate.ACCOUNTS, () -> {});
    }

    @Override
    public RelayStore relay() {
        return new MemoryRelayStore(log, wire);
    }

    @Override
    public SubscriptionStore<Transaction> subscriptions() {
        return new MemorySubscriptionStore(log, wire);
    }
}
