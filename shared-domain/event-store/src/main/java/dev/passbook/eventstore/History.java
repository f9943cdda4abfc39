package dev.passbook.eventstore;

import static java.sql.Types.TIMESTAMP_WITH_TIMEZONE;

import dev.passbook.database.Database;
import dev.passbook.stream.StreamId;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What streams added up to at any moment, from their events and from nothing else. Each is folded from its first event on, so
 * what is asked for takes the longer the more events it counts; {@value #BLOCK} of them are in memory at a time.
 */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class History {
    private static final int BLOCK = 1_000;

    private static final String REPLAYED = """
            SELECT %s FROM events e
            WHERE e.stream_id = ? AND e.version > ? AND e.version <= ?
              -- The opening in any case: whether it counts depends on whether another does.
              AND (e.version = 1 OR e.occurred_at <= coalesce(?::timestamptz, 'infinity'))
              AND e.recorded_at <= coalesce(?::timestamptz, 'infinity')
            ORDER BY e.version
            LIMIT %d
            """.formatted(Events.COLUMNS, BLOCK);

    private final Database database;

    /** As the role that {@code datasources.auditor} logs in as. */
    public History(@Named("auditor") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * The stream folded anew from those of its events that count. No rule holds there: an account's balance can be below zero
     * where a withdrawal counts and the money it was made from does not.
     *
     * @return nothing where there is no such version, or nothing had happened by then
     * @throws RuntimeException what the aggregate throws when what counts does not add up to anything it knows
     */
    public <S> Optional<Folded<S>> replay(Aggregate<S> aggregate, StreamId streamId, AsOf asOf) {
        Replay<S> replay = new Replay<>(aggregate, asOf);
        while (replayed(streamId, asOf, replay) == BLOCK) {
            // The next ones.
        }
        return replay.folded(streamId);
    }

    private int replayed(StreamId streamId, AsOf asOf, Replay<?> replay) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REPLAYED)) {
                statement.setObject(1, streamId.value());
                statement.setInt(2, replay.version());
                statement.setInt(3, asOf.version().orElse(Integer.MAX_VALUE));
                statement.setObject(
                        4, asOf.occurredBy().map(Database::timestamp).orElse(null), TIMESTAMP_WITH_TIMEZONE);
                statement.setObject(
                        5, asOf.recordedBy().map(Database::timestamp).orElse(null), TIMESTAMP_WITH_TIMEZONE);
                try (ResultSet row = statement.executeQuery()) {
                    int read = 0;
                    while (row.next()) {
                        replay.take(Events.read(row));
                        read++;
                    }
                    return read;
                }
            }
        });
    }
}
