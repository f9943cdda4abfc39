package dev.passbook.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import dev.passbook.ledgertesting.Query;
import dev.passbook.testing.Tally;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The database is there, and does not get to what it is asked. */
final class BusyDatabaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of a role's pool in one JVM. */
    private static final int CONNECTIONS = 16;

    private static final int REQUESTS = 3 * CONNECTIONS;

    /** Not committed, so that whoever wants to write the same version waits. */
    private static final String NEXT_VERSION = """
            INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata, occurred_at,
                                recorded_at, hash)
            SELECT stream_id, version + 1, category, gen_random_uuid(), type, schema_version, data, metadata, occurred_at,
                   recorded_at, hash
            FROM events WHERE stream_id = ? ORDER BY version DESC LIMIT 1
            """;

    private final FragileLedger ledger = FragileLedger.shared();

    @Test
    void more_requests_than_connections_are_told_to_come_back_and_the_others_go_through() throws Exception {
        Client client = ledger.client();
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            accounts.add(client.openAccount());
        }
        List<Command> commands =
                accounts.stream().map(account -> Command.deposit(account, 7)).toList();

        ledger.proxy().impose(new Fault.Stalled("INSERT INTO events"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Response>> first = threads.submit(() -> send(commands.subList(0, CONNECTIONS), client));
            try {
                Await.until(
                        PATIENCE,
                        () -> ledger.proxy().waiting() + " wait",
                        () -> ledger.proxy().waiting() == CONNECTIONS);
                // Each connection is in use now: there is none for the others.
                send(commands.subList(CONNECTIONS, REQUESTS), client).forEach(Unavailable::require);
                assertThat(client.get("/accounts/" + accounts.getFirst() + "?minVersion=1")
                                .status())
                        .as("a read meanwhile")
                        .isEqualTo(200);
            } finally {
                // Before the threads are waited for: they wait for this.
                ledger.proxy().heal();
            }
            first.get().forEach(answer -> answer.expect(201));
        }

        for (int i = 0; i < REQUESTS; i++) {
            assertThat(versions(accounts.get(i))).hasSize(i < CONNECTIONS ? 2 : 1);
            commands.get(i).send(client).expect(201);
            assertThat(versions(accounts.get(i))).containsExactly("1", "2");
        }
        Soundness.require(ledger, client, accounts);
        Tally.row(
                "what can't be done now is told to come back",
                "more requests than connections, which stall",
                "%d on %d connections: the last %d answered 503, then each done once"
                        .formatted(REQUESTS, CONNECTIONS, REQUESTS - CONNECTIONS));
    }

    @Test
    void who_waits_for_a_lock_too_long_is_told_to_come_back_and_has_written_nothing() throws SQLException {
        Client client = ledger.client();
        Command turnTaken = Command.deposit(client.openAccount(), 7);
        Command versionTaken = Command.deposit(client.openAccount(), 7);
        Command free = Command.deposit(client.openAccount(), 7);
        List<Command> waiting = List.of(turnTaken, versionTaken);
        try (Connection foreign = DriverManager.getConnection(ledger.postgres().jdbcUrl())) {
            foreign.setAutoCommit(false);
            execute(foreign, "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", turnTaken.account());
            execute(foreign, NEXT_VERSION, UUID.fromString(versionTaken.account()));

            send(waiting, client).forEach(Unavailable::require);
            free.send(client).expect(201);
            foreign.rollback();
        }
        for (Command command : waiting) {
            assertThat(versions(command.account())).containsExactly("1");
            command.send(client).expect(201);
            assertThat(versions(command.account())).containsExactly("1", "2");
        }
        Soundness.require(ledger, client, List.of(turnTaken.account(), versionTaken.account(), free.account()));
        Tally.row(
                "what can't be done now is told to come back",
                "a foreign transaction holds an account's turn, another its next version",
                "503 for both after lock_timeout, then each done once");
    }

    private static List<Response> send(List<Command> commands, Client client) {
        return Parallel.run(commands.size(), number -> commands.get(number).sendPatiently(client));
    }

    private static void execute(Connection connection, String sql, Object parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            statement.execute();
        }
    }

    private List<String> versions(String account) {
        return Query.column(
                ledger.postgres().jdbcUrl(),
                "SELECT version FROM events WHERE stream_id = ? ORDER BY version",
                UUID.fromString(account));
    }
}
