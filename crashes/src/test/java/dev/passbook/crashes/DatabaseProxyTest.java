package dev.passbook.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Query;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DatabaseProxyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KillablePostgres postgres = FragileLedger.shared().postgres();
    private final DatabaseProxy proxy = DatabaseProxy.to(postgres::port);

    @BeforeEach
    void empty_the_table() {
        postgres.execute("DROP TABLE IF EXISTS proxied");
        postgres.execute("CREATE TABLE proxied (n int)");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void what_is_asked_is_answered_as_if_it_were_not_there() throws SQLException {
        try (Connection connection = connect()) {
            // More often than the driver sends the text of a statement.
            for (int i = 0; i < 20; i++) {
                insert(connection, i);
            }
            connection.setAutoCommit(false);
            insert(connection, 20);
            connection.rollback();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> connection.createStatement().execute("SELECT FROM nowhere"))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42P01"));
            connection.rollback();
            insert(connection, 21);
            connection.commit();
        }
        assertThat(rows()).isEqualTo(21);
        assertThat(proxy.met()).isZero();
    }

    @Test
    void a_lost_reply_is_to_a_statement_that_was_executed() throws SQLException {
        proxy.impose(new Fault.LostReply("INSERT INTO proxied"));
        for (int i = 0; i < 3; i++) {
            try (Connection connection = connect()) {
                assertThat(connection.isValid(5)).isTrue();
                assertCut(() -> insert(connection, 1));
            }
        }
        assertThat(rows()).isEqualTo(3);
        assertThat(proxy.met()).isEqualTo(3);
    }

    @Test
    void of_a_transaction_the_reply_to_its_commit_is_lost() throws SQLException {
        proxy.impose(new Fault.LostReply("INSERT INTO proxied"));
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            insert(connection, 1);
            connection.rollback();
            assertThat(proxy.met()).isZero();
            insert(connection, 2);
            insert(connection, 3);
            assertCut(connection::commit);
        }
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void the_reply_to_a_statement_that_is_prepared_by_name_is_lost_too() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO proxied VALUES (?)")) {
            for (int i = 0; i < 10; i++) {
                insert.setInt(1, i);
                insert.execute();
            }
            proxy.impose(new Fault.LostReply("INSERT INTO proxied"));
            insert.setInt(1, 10);
            assertCut(insert::execute);
        }
        assertThat(rows()).isEqualTo(11);
    }

    @Test
    void a_statement_that_failed_is_answered() throws SQLException {
        proxy.impose(new Fault.LostReply("INSERT INTO proxied"));
        try (Connection connection = connect()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> connection.createStatement().execute("INSERT INTO proxied VALUES (1 / 0)"))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("22012"));
        }
        assertThat(proxy.met()).isZero();
    }

    @Test
    void a_stalled_statement_comes_through_later_and_others_meanwhile() throws Exception {
        try (Connection stalled = connect();
                Connection other = connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.impose(new Fault.Stalled("INSERT INTO proxied"));
            Future<?> insert = threads.submit(() -> insertUnchecked(stalled));
            Await.until(PATIENCE, () -> "stalled", () -> proxy.waiting() == 1);
            assertThat(other.isValid(5)).isTrue();
            assertThat(rows()).isZero();
            assertThat(insert.isDone()).isFalse();
            proxy.heal();
            insert.get();
        }
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_held_reply_is_to_a_statement_that_was_executed() throws Exception {
        try (Connection held = connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.impose(new Fault.HeldReply("INSERT INTO proxied"));
            Future<?> insert = threads.submit(() -> insertUnchecked(held));
            Await.until(PATIENCE, () -> "held", () -> proxy.met() == 1);
            assertThat(rows()).isEqualTo(1);
            assertThat(insert.isDone()).isFalse();
            proxy.heal();
            insert.get();
        }
    }

    @Test
    void a_statement_whose_connection_is_reset_is_not_executed() throws SQLException {
        proxy.impose(new Fault.Reset("INSERT INTO proxied"));
        try (Connection connection = connect()) {
            assertCut(() -> insert(connection, 1));
        }
        assertThat(rows()).isZero();
    }

    @Test
    void nobody_connects_where_all_is_reset() {
        proxy.impose(new Fault.Reset(""));
        assertCut(() -> connect().close());
    }

    @Test
    void connections_are_reset_when_the_test_says() throws Exception {
        try (Connection connection = connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sleeping = threads.submit(
                    () -> connection.createStatement().execute("SELECT pg_sleep(30) /* until it is cut */"));
            Await.until(PATIENCE, () -> "it sleeps", () -> !sleepers().equals("0"));
            proxy.reset();
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(sleeping::get);
        }
        postgres.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ~ 'until it is cut'"
                + " AND pid <> pg_backend_pid()");
    }

    private String sleepers() {
        return Query.column(postgres.jdbcUrl(), "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                .getFirst();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + proxy.port() + "/passbook?user=postgres&socketTimeout=20");
    }

    private static void insert(Connection connection, int number) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO proxied VALUES (?)")) {
            insert.setInt(1, number);
            insert.execute();
        }
    }

    private static void insertUnchecked(Connection connection) {
        try {
            insert(connection, 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int rows() {
        return Integer.parseInt(
                Query.column(postgres.jdbcUrl(), "SELECT count(*) FROM proxied").getFirst());
    }

    /** SQLSTATE class 08, a connection that failed. */
    private static void assertCut(ThrowingCallable work) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(work)
                .satisfies(e -> assertThat(e.getSQLState()).startsWith("08"));
    }
}
