package dev.passbook.eventstore;

import dev.passbook.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;

/** When the whole ledger was verified last, and what came of it. */
public final class LedgerVerifications {
    private static final String KEEP = """
            INSERT INTO ledger_verification AS v (streams, events, anchors, broken, ended_at)
            VALUES (?, ?, ?, ?, clock_timestamp())
            ON CONFLICT (only_row) DO UPDATE SET
              streams = excluded.streams, events = excluded.events, anchors = excluded.anchors,
              broken = excluded.broken, ended_at = excluded.ended_at
            """;

    private static final String LAST = "SELECT streams, events, anchors, broken, ended_at FROM ledger_verification";

    private final Database database;

    /** As a role that may see them, or keep them. */
    public LedgerVerifications(Database database) {
        this.database = database;
    }

    /**
     * A verification that went through.
     *
     * @param anchors how many anchors the log was held against
     * @param broken how many findings there were; 0 when all is as recorded
     */
    public record Result(long streams, long events, long anchors, long broken) {}

    /** One of then. */
    public record Past(Result result, Instant endedAt) {}

    /** Keeps {@code result} as the last one, which ended now. */
    public void keep(Result result) {
        database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                statement.setLong(1, result.streams());
                statement.setLong(2, result.events());
                statement.setLong(3, result.anchors());
                statement.setLong(4, result.broken());
                return statement.executeUpdate();
            }
        });
    }

    /** The last one, if there was any. */
    public Optional<Past> last() {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LAST);
                    ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Past(
                                new Result(
                                        row.getLong("streams"),
                                        row.getLong("events"),
                                        row.getLong("anchors"),
                                        row.getLong("broken")),
                                Events.instant(row, "ended_at")))
                        : Optional.empty();
            }
        });
    }
}
