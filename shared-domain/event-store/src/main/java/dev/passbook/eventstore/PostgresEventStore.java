package dev.passbook.eventstore;

import dev.passbook.database.Database;
import dev.passbook.stream.StreamId;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The log in PostgreSQL, whose primary keys decide every race.
 *
 * <p>One round trip loads, one appends. A writer that loses a race comes back through {@link #exclusively}: it queues for
 * the stream's turn, a lock that lasts as long as a transaction. Appends outside of it take the turn too, if it is free,
 * so that they can't overtake the queue: with the turn, no race for the next version is lost.
 */
@Singleton
@Requires(property = "datasources.writer.url")
public final class PostgresEventStore implements EventStore {
    private static final String EVENT = """
            SELECT %s FROM events e
            JOIN events mine ON mine.stream_id = e.stream_id AND mine.version = 1 AND mine.category = ?
            WHERE e.stream_id = ? AND e.version = ? AND mine.data->>'owner' = coalesce(?, mine.data->>'owner')
            """.formatted(Events.COLUMNS);

    private static final String REVERSED = """
            SELECT FROM events
            WHERE stream_id = ? AND type = 'entry-reversed' AND (data->>'reverses')::int = ?
            """;

    private final Database database;

    /** As the role that {@code datasources.writer} logs in as. */
    @Inject
    public PostgresEventStore(@Named("writer") DataSource dataSource) {
        this(new Database(dataSource));
    }

    private PostgresEventStore(Database database) {
        this.database = database;
    }

    @Override
    public <S> Loaded<S> load(Aggregate<S> aggregate, CommandKey key, Collection<Sought> sought) {
        LoadStreams<S> streams = new LoadStreams<>(aggregate);
        return database.run(connection -> streams.load(connection, key, List.copyOf(sought)));
    }

    @Override
    public AppendResult append(Map<StreamId, Head> heads, List<RecordedEvent> events, CommandKey key, Answer answer) {
        return database.run(connection -> AppendEvents.append(connection, heads, events, key, answer));
    }

    @Override
    public <T> T exclusively(Collection<StreamId> streamIds, Function<EventStore, T> work) {
        return exclusively(streamIds, (locked, _) -> work.apply(locked));
    }

    /** The same, for work that changes something else in the same transaction, which it is handed too. */
    public <T> T exclusively(Collection<StreamId> streamIds, BiFunction<EventStore, Database, T> work) {
        return database.inTransaction(transaction -> {
            transaction.run(connection -> StreamTurns.await(connection, streamIds));
            return work.apply(new PostgresEventStore(transaction), transaction);
        });
    }

    @Override
    public Optional<RecordedEvent> event(Aggregate<?> aggregate, Sought sought, int version) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(EVENT)) {
                statement.setString(1, aggregate.category());
                statement.setObject(2, sought.streamId().value());
                statement.setInt(3, version);
                statement.setString(4, sought.owner().orElse(null));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(Events.read(row)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public boolean isReversed(StreamId streamId, int version) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REVERSED)) {
                statement.setObject(1, streamId.value());
                statement.setInt(2, version);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }
}
