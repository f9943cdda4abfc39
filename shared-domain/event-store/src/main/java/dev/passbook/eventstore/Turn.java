package dev.passbook.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that lasts as long as a transaction, of which there is one at a time. The transaction changes nothing, has no id
 * and holds up nobody. Every now and then it is asked something: PostgreSQL ends one that has been idle for ten seconds (the
 * role's {@code idle_in_transaction_session_timeout}). With the process, or its connection, it ends by itself.
 */
final class Turn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final int STOP_AFTER_SECONDS = 15;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("turn").daemon().factory());

    private Turn() {}

    /** Keeps what the transaction of {@code connection} has locked, until closed. Nobody else uses it meanwhile. */
    static Turn keep(Connection connection) {
        Turn turn = new Turn();
        var _ = turn.clock.scheduleWithFixedDelay(
                () -> ask(connection), INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return turn;
    }

    /** If the lock is lost, another may begin: then the next step of this one is refused. */
    private static void ask(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        } catch (SQLException e) {
            LOG.warn("The lock is lost, and with the next one to begin the turn: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(STOP_AFTER_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The connection that keeps the lock does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
