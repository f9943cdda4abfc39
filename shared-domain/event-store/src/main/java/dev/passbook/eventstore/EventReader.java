package dev.passbook.eventstore;

import dev.passbook.database.Database;
import dev.passbook.stream.StreamId;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The log, as somebody who looks things up in it sees it. */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class EventReader {
    private static final String PAGE = """
            SELECT %s FROM events e
            WHERE e.stream_id = ? AND e.version > ?
            ORDER BY e.version
            LIMIT ?
            """.formatted(Events.COLUMNS);

    private static final String IS_THERE = """
            SELECT FROM events e
            WHERE e.stream_id = ? AND e.version = 1 AND e.category = ? AND e.data->>'owner' = coalesce(?, e.data->>'owner')
            """;

    private final Database database;

    /** As the role that {@code datasources.auditor} logs in as. */
    public EventReader(@Named("auditor") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * Whether there is such a stream. For others' and for none the answer is the same, and as quick.
     *
     * @param sought whose it must be, if that matters
     */
    public boolean isThere(Aggregate<?> aggregate, Sought sought) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(IS_THERE)) {
                statement.setObject(1, sought.streamId().value());
                statement.setString(2, aggregate.category());
                statement.setString(3, sought.owner().orElse(null));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** The stream's events after {@code afterVersion}, oldest first, at most {@code limit} of them. */
    public List<RecordedEvent> page(StreamId streamId, int afterVersion, int limit) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
                statement.setObject(1, streamId.value());
                statement.setInt(2, afterVersion);
                statement.setInt(3, limit);
                try (ResultSet row = statement.executeQuery()) {
                    List<RecordedEvent> events = new ArrayList<>();
                    while (row.next()) {
                        events.add(Events.read(row));
                    }
                    return events;
                }
            }
        });
    }
}
