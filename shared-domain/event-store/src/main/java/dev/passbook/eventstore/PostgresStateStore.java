package dev.passbook.eventstore;

import dev.passbook.database.Database;
import dev.passbook.stream.StreamId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** State rows in PostgreSQL. */
public final class PostgresStateStore<S> implements StateStore<S> {
    private static final String UNFOLDED = """
            SELECT asked.stream_id AS asked_id, s.version AS state_version, s.state, s.{begun_at} AS begun_at, s.updated_at,
                   s.xmin::text AS row_version, kind.category AS kind, {event}
            FROM unnest(?) AS asked (stream_id)
            LEFT JOIN {live} s ON s.{id} = asked.stream_id
            -- Which kind a stream is of, its first event says; of another kind nothing more is read.
            LEFT JOIN LATERAL (
              SELECT category FROM events WHERE stream_id = asked.stream_id ORDER BY version LIMIT 1
            ) kind ON s.version IS NULL
            LEFT JOIN LATERAL (
              SELECT * FROM events
              WHERE stream_id = asked.stream_id AND version > coalesce(s.version, 0)
                AND (s.version IS NOT NULL OR kind.category = '{category}')
              ORDER BY version
              LIMIT ?
            ) e ON true
            ORDER BY asked.stream_id, e.version
            """;

    /** {@code xmin} is another one after each change of the row. */
    private static final String SAVE = """
            WITH step AS MATERIALIZED (
              SELECT * FROM unnest({arrays}, ?::text[]) AS r ({columns}, row_version)
            ), moved AS (
              UPDATE {live} s SET ({columns}) = ({columns of r})
              FROM step r
              WHERE s.{id} = r.{id} AND s.xmin::text = r.row_version
              RETURNING s.{id}
            ), begun AS (
              INSERT INTO {live} ({columns})
              SELECT {columns} FROM step WHERE row_version IS NULL
              ON CONFLICT DO NOTHING
              RETURNING {id}
            )
            SELECT {id} AS stream_id FROM moved UNION ALL SELECT {id} FROM begun
            """;

    private final Database database;
    private final StateRows<S> rows;
    private final String unfolded;
    private final String save;

    /** Of {@code aggregate}, by a role that may write its states. */
    public PostgresStateStore(DataSource dataSource, Aggregate<S> aggregate) {
        this.database = new Database(dataSource);
        this.rows = new StateRows<>(aggregate);
        this.unfolded = rows.sql(UNFOLDED);
        this.save = rows.sql(SAVE);
    }

    @Override
    public Aggregate<S> aggregate() {
        return rows.aggregate();
    }

    @Override
    public Map<StreamId, Unfolded<S>> unfolded(Collection<StreamId> streamIds, int maxEvents) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(unfolded)) {
                Object[] ids = streamIds.stream().map(StreamId::value).toArray();
                statement.setArray(1, connection.createArrayOf("uuid", ids));
                statement.setInt(2, maxEvents);
                try (ResultSet row = statement.executeQuery()) {
                    return rows.unfolded(row);
                }
            }
        });
    }

    @Override
    public Set<StreamId> save(Collection<Step<S>> steps) {
        if (steps.isEmpty()) {
            return Set.of();
        }
        List<Step<S>> written = List.copyOf(steps);
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(save)) {
                int next =
                        rows.set(statement, written.stream().map(Step::folded).toList());
                statement.setArray(
                        next,
                        connection.createArrayOf(
                                "text",
                                written.stream()
                                        .map(step -> step.over().orElse(null))
                                        .toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    Set<StreamId> saved = new HashSet<>();
                    while (row.next()) {
                        saved.add(new StreamId(row.getObject("stream_id", UUID.class)));
                    }
                    return saved;
                }
            }
        });
    }
}
