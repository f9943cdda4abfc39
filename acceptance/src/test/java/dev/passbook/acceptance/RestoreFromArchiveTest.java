package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.FoldedInSql;
import dev.passbook.ledgertesting.LedgerProcess;
import dev.passbook.ledgertesting.Query;
import dev.passbook.local.RestoreFromArchive;
import dev.passbook.schema.Schema;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code make restore} as a process of its own, from what {@code make up} archived to what {@code make up} goes on with. */
final class RestoreFromArchiveTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String EVENTS = "SELECT e::text FROM events e ORDER BY transaction_id, position";
    private static final String COMMANDS = "SELECT c::text FROM commands c ORDER BY principal, idempotency_key";
    private static final String BEHIND = """
            SELECT count(*) FROM events e, subscriptions s
            WHERE s.name = '%s' AND (e.transaction_id, e.position) > (s.transaction_id, s.position)
            """;

    @TempDir
    Path old;

    @TempDir
    Path restored;

    @TempDir
    Path given;

    @Test
    void an_empty_database_becomes_what_was_archived_and_the_ledger_goes_on_from_there() {
        String account;
        String key = newKey();
        String receipt;
        List<String> events;
        List<String> commands;
        try (LedgerProcess ledger = LedgerProcess.start(old)) {
            Client alice = clientOf(ledger);
            account = alice.openAccount();
            for (int i = 0; i < 20; i++) {
                alice.deposit(account, newKey(), 10).expect(201);
                alice.openAccountWith(1);
            }
            receipt = alice.deposit(account, key, 7).expect(201).body();
            awaitTaken(ledger, "archive");
            events = Query.column(ledger.jdbcUrl(), EVENTS);
            commands = Query.column(ledger.jdbcUrl(), COMMANDS);
        }

        killedAndStartedAgain(events, commands);

        Map<String, String> from = Map.of("FROM", old.resolve("archive").toString(), "DB_PORT", "0");
        try (LedgerProcess restore = LedgerProcess.launch(RestoreFromArchive.class, restored, from)) {
            assertThat(restore.exitValue()).as(restore.output()).isZero();
            assertThat(restore.output())
                    .contains("Restored %d events and %d commands".formatted(events.size(), commands.size()));
        }

        try (LedgerProcess ledger = LedgerProcess.start(restored)) {
            assertThat(Query.column(ledger.jdbcUrl(), EVENTS)).isEqualTo(events);
            assertThat(Query.column(ledger.jdbcUrl(), COMMANDS)).isEqualTo(commands);
            Await.until(
                    SOON,
                    () -> "folded: " + FoldedInSql.differences(ledger.jdbcUrl()),
                    () -> FoldedInSql.differences(ledger.jdbcUrl()).isEmpty());

            Client alice = clientOf(ledger);
            Response again = alice.deposit(account, key, 7).expect(201);
            assertThat(again.body()).isEqualTo(receipt);
            assertThat(again.header("Idempotency-Replayed")).contains("true");
            assertThat(alice.deposit(account, newKey(), 3).expect(201).number("balance"))
                    .isEqualTo(210);
            assertThat(alice.state(account, 23).expect(200).number("balance")).isEqualTo(210);
            awaitTaken(ledger, "archive");
            awaitTaken(ledger, "activity");
            awaitTaken(ledger, "relay");
        }

        try (LedgerProcess restore = LedgerProcess.launch(RestoreFromArchive.class, restored, from)) {
            assertThat(restore.exitValue()).isEqualTo(1);
            assertThat(restore.output())
                    .isEqualTo("Nothing was restored: The database has events already;"
                            + " an archive is restored into an empty one");
        }
    }

    /** Into a PostgreSQL that is there already: killed when all is loaded and verified, and nothing committed. */
    private void killedAndStartedAgain(List<String> events, List<String> commands) {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(given, 0)) {
            String jdbcUrl = postgres.jdbcUrl("postgres");
            Map<String, String> into = Map.of("FROM", old.resolve("archive").toString(), "JDBC_URL", jdbcUrl);
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setURL(jdbcUrl);
            Schema.migrate(dataSource);

            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    LedgerProcess restore = LedgerProcess.launch(RestoreFromArchive.class, given, into)) {
                connection.setAutoCommit(false);
                // Where the restore sets the next position, at its end.
                statement.execute("ALTER SEQUENCE events_position_seq CACHE 1");
                Await.until(
                        SOON,
                        restore::output,
                        () -> Query.column(jdbcUrl, "SELECT count(*) FROM pg_locks WHERE NOT granted")
                                .equals(List.of("1")));
                restore.killAlone();
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Await.until(
                    SOON,
                    () -> "rolled back",
                    () -> Query.column(jdbcUrl, "SELECT count(*) FROM pg_locks WHERE relation = 'events'::regclass")
                            .equals(List.of("0")));
            assertThat(Query.column(jdbcUrl, EVENTS)).isEmpty();

            try (LedgerProcess restore = LedgerProcess.launch(RestoreFromArchive.class, given, into)) {
                assertThat(restore.exitValue()).as(restore.output()).isZero();
            }
            assertThat(Query.column(jdbcUrl, EVENTS)).isEqualTo(events);
            assertThat(Query.column(jdbcUrl, COMMANDS)).isEqualTo(commands);
        }
    }

    @Test
    void without_an_archive_it_is_one_clear_line() {
        try (LedgerProcess restore = LedgerProcess.launch(RestoreFromArchive.class, restored, Map.of("DB_PORT", "0"))) {
            assertThat(restore.exitValue()).isEqualTo(1);
            assertThat(restore.output())
                    .isEqualTo(
                            "Nothing was restored: FROM must say where the archive is: a folder, or s3://bucket/folder");
        }
    }

    @Test
    void what_is_broken_is_kept_by_one_word_and_no_other() {
        Map<String, String> environment = Map.of("DB_PORT", "0", "FROM", "nowhere", "BROKEN", "yes");
        try (LedgerProcess restore = LedgerProcess.launch(RestoreFromArchive.class, restored, environment)) {
            assertThat(restore.exitValue()).isEqualTo(1);
            assertThat(restore.output()).isEqualTo("Nothing was restored: BROKEN is keep or not set");
        }
    }

    private static void awaitTaken(LedgerProcess ledger, String subscription) {
        Await.until(
                SOON,
                () -> subscription + " has taken all events",
                () -> Query.column(ledger.jdbcUrl(), BEHIND.formatted(subscription))
                        .equals(List.of("0")));
    }

    private static Client clientOf(LedgerProcess ledger) {
        HttpRequest.Builder token = HttpRequest.newBuilder(URI.create(ledger.url() + "/dev/token?subject=alice"));
        return new Client(ledger.url(), Client.send(token).expect(200).body());
    }
}
