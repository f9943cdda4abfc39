package dev.passbook.ledgertesting;

import dev.passbook.account.Account;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresStateStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.StateStore.Step;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.json.JsonWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.ds.PGSimpleDataSource;

/** A log with more in it than could be asked for over HTTP: true events with true hashes, put in by the thousand, and folded. */
public final class FilledLog {
    private static final Currency EUR = new Currency("EUR");
    private static final Metadata METADATA = new Metadata("alice", "filled", "filled");
    private static final int ACCOUNTS_AT_ONCE = 500;
    private static final int ROWS_AT_ONCE = 10_000;

    private static final String INSERT = """
            INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata, occurred_at,
                                recorded_at, hash)
            SELECT stream_id, version, 'account', event_id, type, 1, data::jsonb,
                   '{"actor":"alice","correlationId":"filled","causationId":"filled"}', at::timestamptz, at::timestamptz,
                   decode(hash, 'hex')
            FROM unnest(?::uuid[], ?::int[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
              AS e (stream_id, version, event_id, type, data, at, hash)
            """;

    private final Random random = new Random(5);
    private final String jdbcUrl;

    private FilledLog(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * Puts {@code events} into the log, evenly into {@code accounts} accounts of alice; what can't be shared evenly is left out.
     *
     * @throws IllegalStateException when the database refuses
     */
    public static List<AccountId> fill(String jdbcUrl, int accounts, int events) {
        try {
            return new FilledLog(jdbcUrl).fill(accounts, events);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Folds the accounts, as the function behind the queue does. */
    public static void fold(String jdbcUrl, List<AccountId> accounts) {
        PGSimpleDataSource folder = new PGSimpleDataSource();
        folder.setUrl(jdbcUrl);
        folder.setUser("passbook_folder");
        StateStore<Account> states = new PostgresStateStore<>(folder, AccountAggregate.ACCOUNTS);
        for (int from = 0; from < accounts.size(); from += ACCOUNTS_AT_ONCE) {
            List<Step<Account>> steps = new ArrayList<>();
            List<AccountId> some = accounts.subList(from, Math.min(accounts.size(), from + ACCOUNTS_AT_ONCE));
            states.unfolded(some.stream().map(AccountAggregate::stream).toList(), Integer.MAX_VALUE)
                    .forEach((accountId, unfolded) -> {
                        if (unfolded instanceof Intact<Account> intact
                                && !intact.tail().isEmpty()) {
                            steps.add(new Step<>(intact.fold(AccountAggregate.ACCOUNTS, accountId), intact.row()));
                        }
                    });
            states.save(steps);
        }
    }

    private List<AccountId> fill(int accounts, int events) throws SQLException {
        List<AccountId> filled = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < accounts; i++) {
                AccountId account = new AccountId(UUID.randomUUID());
                filled.add(account);
                rows.addAll(history(account, events / accounts));
                if (rows.size() >= ROWS_AT_ONCE || i == accounts - 1) {
                    insert(statement, rows);
                    rows.clear();
                }
            }
        }
        return filled;
    }

    private List<Row> history(AccountId account, int events) {
        Instant moment = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);
        Hash hash = Hash.NONE;
        List<Row> rows = new ArrayList<>();
        for (int version = 1; version <= events; version++) {
            Instant at = moment.plusMillis(version);
            RecordedEvent event =
                    AccountAggregate.recorded(account, version, UUID.randomUUID(), event(version), METADATA, at, at);
            hash = event.hash(hash);
            rows.add(new Row(event, hash));
        }
        return rows;
    }

    private static void insert(PreparedStatement statement, List<Row> rows) throws SQLException {
        int i = 1;
        set(statement, i++, "uuid", rows, row -> row.event().streamId().value());
        set(statement, i++, "int4", rows, row -> row.event().version());
        set(statement, i++, "uuid", rows, row -> row.event().eventId());
        set(statement, i++, "text", rows, row -> row.event().type());
        set(statement, i++, "text", rows, row -> JsonWriter.write(row.event().data()));
        set(statement, i++, "text", rows, row -> row.event().recordedAt().toString());
        set(statement, i, "text", rows, row -> row.hash().hex());
        statement.executeUpdate();
    }

    private static void set(
            PreparedStatement statement, int index, String type, List<Row> rows, Function<Row, Object> column)
            throws SQLException {
        Object[] values = rows.stream().map(column).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    /** More goes in than out. */
    private AccountEvent event(int version) {
        Money amount = new Money(1 + random.nextInt(100), EUR);
        return switch (version) {
            case 1 -> new AccountOpened("alice", EUR);
            case 2 -> new MoneyDeposited(new Money(1_000_000, EUR), Optional.empty());
            default ->
                random.nextInt(3) == 0
                        ? new MoneyWithdrawn(amount, Optional.empty())
                        : new MoneyDeposited(amount, Optional.empty());
        };
    }

    private record Row(RecordedEvent event, Hash hash) {}
}
