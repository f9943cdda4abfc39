package dev.passbook.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import javax.sql.DataSource;

/** PostgreSQL, as one database role sees it. */
public final class Database {
    private final Session session;

    /** Reached through {@code dataSource}, whose connections commit each statement by themselves. */
    public Database(DataSource dataSource) {
        this.session = new Pooled(dataSource);
    }

    private Database(Session session) {
        this.session = session;
    }

    /**
     * Runs {@code work} on a connection; each of its statements is a transaction of its own, without a round trip more.
     *
     * @throws DatabaseAway when the database can't be reached or does not answer in time; what the work did is unknown
     */
    public <T> T run(Work<T> work) {
        try {
            return session.run(work);
        } catch (SQLException e) {
            throw DatabaseAway.orBug(e);
        }
    }

    /**
     * Runs {@code work} in one transaction, on the database that it is handed, and commits it unless the work throws.
     *
     * @throws DatabaseAway when the database can't be reached or does not answer in time; what the work did is unknown
     */
    public <T> T inTransaction(Function<Database, T> work) {
        if (session instanceof InTransaction) {
            // Its end would commit what the outer one may still roll back.
            throw new IllegalStateException("A transaction within a transaction");
        }
        return run(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.apply(new Database(new InTransaction(connection)));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
            // A pool gives the connection out with autocommit again; one that is not pooled is closed.
        });
    }

    /** A moment as the driver takes it for a {@code timestamptz}. */
    public static OffsetDateTime timestamp(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static void rollback(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** What is done on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T on(Connection connection) throws SQLException;
    }

    /** Where a connection comes from, and where it goes when the work is done. */
    private sealed interface Session {
        <T> T run(Work<T> work) throws SQLException;
    }

    private record Pooled(DataSource dataSource) implements Session {
        @Override
        public <T> T run(Work<T> work) throws SQLException {
            try (Connection connection = dataSource.getConnection()) {
                return work.on(connection);
            }
        }
    }

    private record InTransaction(Connection connection) implements Session {
        @Override
        public <T> T run(Work<T> work) throws SQLException {
            return work.on(connection);
        }
    }
}
