package dev.passbook.eventstore;

import dev.passbook.eventstore.RebuildPage.Stretch;
import dev.passbook.eventstore.Unfolded.Damaged;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.eventstore.Unfolded.OfAnotherKind;
import dev.passbook.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table that all states of one kind are folded into anew, as far as a rebuild has come. */
final class ShadowStates<S> {
    /** Ordered within each stream, so that PostgreSQL asks the primary key for each and does not join all of the log. */
    private static final String UNFOLDED = """
            SELECT asked.stream_id AS asked_id, s.version AS state_version, s.state, s.{begun_at} AS begun_at, s.updated_at,
                   NULL AS row_version, NULL AS kind, {event}
            FROM unnest(?::uuid[], ?::int[]) AS asked (stream_id, up_to)
            LEFT JOIN {rebuilt} s ON s.{id} = asked.stream_id
            CROSS JOIN LATERAL (
              SELECT * FROM events
              WHERE stream_id = asked.stream_id AND version > coalesce(s.version, 0) AND version <= asked.up_to
              ORDER BY version
            ) e
            WHERE {asked not damaged}
            ORDER BY asked.stream_id, e.version
            """;

    private final Aggregate<S> aggregate;
    private final StateRows<S> rows;

    ShadowStates(Aggregate<S> aggregate) {
        this.aggregate = aggregate;
        this.rows = new StateRows<>(aggregate);
    }

    /**
     * Folds what of {@code page} is of this kind and was not folded yet. A stream that can't be folded is noted, and left out
     * from then on.
     *
     * @return how many events that were
     */
    int fold(Connection connection, RebuildPage page) throws SQLException {
        List<Stretch> stretches = page.of(aggregate.category());
        if (stretches.isEmpty()) {
            return 0;
        }
        int events = 0;
        List<Folded<S>> folded = new ArrayList<>();
        Map<StreamId, String> damaged = new LinkedHashMap<>();
        for (Map.Entry<StreamId, Unfolded<S>> entry :
                unfolded(connection, stretches).entrySet()) {
            try {
                switch (entry.getValue()) {
                    case Intact<S> intact -> {
                        folded.add(intact.fold(aggregate, entry.getKey()));
                        events += intact.tail().size();
                    }
                    case Damaged<S>(RuntimeException cause) -> throw cause;
                    case OfAnotherKind<S> _ -> throw new IllegalStateException("Its first event was not there before");
                }
            } catch (RuntimeException e) {
                damaged.put(entry.getKey(), String.valueOf(e.getMessage()));
            }
        }
        if (!folded.isEmpty()) {
            rows.saveRebuilt(connection, folded);
        }
        if (!damaged.isEmpty()) {
            DamagedStreams.note(connection, damaged);
        }
        return events;
    }

    /** The live states held against those folded here, and made like them. */
    Findings mend(Connection connection) throws SQLException {
        return new Comparison<>(connection, rows).mend();
    }

    private Map<StreamId, Unfolded<S>> unfolded(Connection connection, List<Stretch> stretches) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows.sql(UNFOLDED))) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", stretches.stream().map(Stretch::streamId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int4", stretches.stream().map(Stretch::upTo).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                return rows.unfolded(row);
            }
        }
    }
}
