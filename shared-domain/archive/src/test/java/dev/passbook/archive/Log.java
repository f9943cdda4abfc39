package dev.passbook.archive;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** A log to be archived, or one that was restored. */
record Log(DataSource writer, DataSource superuser) {
    private static final Currency EUR = new Currency("EUR");

    /** Opens an account of {@code Zoë "Z"} with one command, and deposits three times with another. */
    AccountId account() {
        AccountId account = new AccountId(UUID.randomUUID());
        append(account, new AccountOpened("Zo\u00eb \"Z\"", EUR));
        append(account, deposit(1), deposit(9_007_199_254_000_000L), deposit(3));
        return account;
    }

    /** One command more, of one event. */
    CommandKey depositTo(AccountId account) {
        return append(account, deposit(7));
    }

    private CommandKey append(AccountId account, AccountEvent... happened) {
        PostgresEventStore store = new PostgresEventStore(writer);
        CommandKey key = new CommandKey("Zo\u00eb \"Z\"", UUID.randomUUID().toString());
        var loaded = store.load(AccountAggregate.ACCOUNTS, AccountAggregate.stream(account), key);
        Head head = loaded.head();
        List<RecordedEvent> events = new ArrayList<>();
        for (AccountEvent event : happened) {
            events.add(AccountAggregate.recorded(
                    account,
                    head.version() + events.size() + 1,
                    UUID.randomUUID(),
                    event,
                    new Metadata("Zo\u00eb \"Z\"", "a\\b\t", "causation"),
                    Instant.parse("1900-01-01T00:00:00.000001Z"),
                    loaded.now()));
        }
        // Spaces and order of a receipt are its own: it is answered again to the byte.
        Answer answer = new Answer(Hash.over(key.idempotencyKey()), 201, "{\"z\":  1.50, \"a\":\"\\u00e4\\\\ \\n\" }");
        store.append(head, events, key, answer);
        return key;
    }

    private static MoneyDeposited deposit(long minorUnits) {
        return new MoneyDeposited(new Money(minorUnits, EUR), Optional.empty());
    }

    /** An event that is there when the connection's transaction ends, and not before. */
    static void insert(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                    occurred_at, recorded_at, hash)
                VALUES (?, 1, 'account', gen_random_uuid(), 'account-opened', 1, '{"owner":"bob","currency":"EUR"}',
                        '{"actor":"bob","correlationId":"1","causationId":"1"}', now(), now(), decode(repeat('00', 32), 'hex'))
                """)) {
            statement.setObject(1, UUID.randomUUID());
            statement.executeUpdate();
        }
    }

    /** All events, every column, in the log's order. */
    List<String> events() {
        return column("SELECT e::text FROM events e ORDER BY transaction_id, position");
    }

    /** All commands, every column. */
    List<String> commands() {
        return column("SELECT c::text FROM commands c ORDER BY principal, idempotency_key");
    }

    List<String> column(String sql) {
        try (Connection connection = superuser.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
