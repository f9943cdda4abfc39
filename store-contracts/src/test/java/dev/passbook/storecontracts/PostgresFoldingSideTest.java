package dev.passbook.storecontracts;

import dev.passbook.account.Account;
import dev.passbook.database.Database;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Aggregates;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.PostgresRelayStore;
import dev.passbook.eventstore.PostgresStateStore;
import dev.passbook.eventstore.RelayStore;
import dev.passbook.eventstore.StateStore;
import dev.passbook.subscription.PostgresSubscriptionStore;
import dev.passbook.subscription.SubscriptionStore;
import dev.passbook.testing.TestDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

final class PostgresFoldingSideTest implements FoldingSideContract, SubscriptionContract<Database> {
    private final DataSource folder = TestDatabase.shared().as("folder");
    private final EventStore log = new PostgresEventStore(TestDatabase.shared().as("writer"));
    private final StateStore<Account> states = new PostgresStateStore<>(folder, AccountAggregate.ACCOUNTS);
    private final RelayStore relay = new PostgresRelayStore(folder, new Aggregates(List.of(AccountAggregate.ACCOUNTS)));
    private final SubscriptionStore<Database> subscriptions = new PostgresSubscriptionStore(new Database(folder));

    /** Others' streams that have no head are none that a relay could ring for. */
    @BeforeEach
    void an_empty_log() {
        TestDatabase.shared().execute("TRUNCATE events, commands, account_state, relay_backlog");
    }

    @Override
    public EventStore log() {
        return log;
    }

    @Override
    public StateStore<Account> states() {
        return states;
    }

    @Override
    public RelayStore relay() {
        return relay;
    }

    @Override
    public SubscriptionStore<Database> subscriptions() {
        return subscriptions;
    }
}
