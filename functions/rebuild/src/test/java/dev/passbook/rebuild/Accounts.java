package dev.passbook.rebuild;

import dev.passbook.account.Account;
import dev.passbook.account.AccountId;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.PostgresStateStore;
import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.StateStore.Step;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** Accounts of the shared database, with events that were appended past the rules, and folded when a test says so. */
final class Accounts {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final StateStore<Account> STATES =
            new PostgresStateStore<>(DATABASE.as("folder"), AccountAggregate.ACCOUNTS);

    private Accounts() {}

    /** None at all. */
    static void none() {
        DATABASE.execute(
                "TRUNCATE events, account_state, account_state_rebuilt, customer_state, rebuild, rebuild_damaged");
    }

    static List<String> balances() {
        return DATABASE.column("SELECT balance FROM account_state ORDER BY account_id");
    }

    /** Opens accounts long ago, and deposits 1, 2 and so on into each, up to a version. */
    static List<AccountId> opened(int accounts, int version) {
        List<String> ids = DATABASE.column("""
                WITH opened AS (SELECT uuidv7() AS id FROM generate_series(1, ?)), appended AS (
                  INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                      occurred_at, recorded_at, hash)
                  SELECT id, version, 'account', uuidv7(),
                         CASE version WHEN 1 THEN 'account-opened' ELSE 'money-deposited' END, 1,
                         CASE version WHEN 1 THEN '{"owner":"alice","currency":"EUR"}'
                           ELSE format('{"amount":%s,"currency":"EUR"}', version - 1) END::jsonb,
                         '{"actor":"alice","correlationId":"c","causationId":"c"}',
                         now() - interval '1 hour', now() - interval '1 hour' + version * interval '1 millisecond',
                         decode(repeat('00', 32), 'hex')
                  FROM opened, generate_series(1, ?) AS version
                )
                SELECT id FROM opened ORDER BY id""", accounts, version);
        return ids.stream().map(id -> AccountId.parse(id).orElseThrow()).toList();
    }

    static void deposited(AccountId account, int version) {
        DATABASE.execute(deposit(account, version));
    }

    static String deposit(AccountId account, int version) {
        return """
                INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                    occurred_at, recorded_at, hash)
                SELECT stream_id, %2$d, category, uuidv7(), 'money-deposited', 1,
                       '{"amount":%3$d,"currency":"EUR"}', metadata, now(), now(), hash
                FROM events WHERE stream_id = '%1$s' AND version = 1""".formatted(account, version, version - 1);
    }

    /** As the function behind the queue does. */
    static void fold(List<AccountId> accounts) {
        List<Step<Account>> steps = new ArrayList<>();
        STATES.unfolded(accounts.stream().map(AccountAggregate::stream).toList(), 10_000)
                .forEach((accountId, unfolded) -> {
                    if (unfolded instanceof Intact<Account> intact) {
                        steps.add(new Step<>(intact.fold(AccountAggregate.ACCOUNTS, accountId), intact.row()));
                    }
                });
        STATES.save(steps);
    }
}
