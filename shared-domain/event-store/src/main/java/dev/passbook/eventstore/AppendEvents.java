package dev.passbook.eventstore;

import static dev.passbook.database.Database.timestamp;

import dev.passbook.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Writes events and the answer to the command that made them happen, in one statement. */
final class AppendEvents {
    /**
     * Takes the turns of the streams, if they are free, and keeps the answer; then comes the INSERT of the events, which one
     * statement does together with this.
     */
    private static final String COMMAND = """
            WITH turn AS MATERIALIZED (
              SELECT %s AS mine
            ), command AS (
              INSERT INTO commands (principal, idempotency_key, request_hash, status, receipt, recorded_at)
              SELECT ?, ?, ?, ?, ?::json, ? FROM turn WHERE mine
            )
            INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                occurred_at, recorded_at, hash)
            """;

    /** What nearly every command comes to. In an array of its own each value costs a fourth more, here and in PostgreSQL. */
    private static final String APPEND_ONE =
            COMMAND.formatted("pg_try_advisory_xact_lock(hashtextextended(?, 0))") + """
            SELECT ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?
            FROM turn WHERE mine
            """;

    /** Arrays, so that the statement is the same for two events and for two hundred. */
    private static final String APPEND_SEVERAL = COMMAND.formatted("""
            (SELECT bool_and(pg_try_advisory_xact_lock(hashtextextended(stream, 0)))
                      FROM unnest(?::text[]) AS asked (stream))""") + """
            SELECT e.stream_id, e.version, e.category, e.event_id, e.type, e.schema_version, e.data::jsonb, e.metadata::jsonb,
                   e.occurred_at::timestamptz, e.recorded_at::timestamptz, e.hash
            FROM turn, unnest(%s) WITH ORDINALITY
              AS e (stream_id, version, category, event_id, type, schema_version, data, metadata, occurred_at, recorded_at,
                    hash, place)
            WHERE mine
            ORDER BY e.place
            """.formatted(Events.ARRAYS);

    private AppendEvents() {}

    static AppendResult append(
            Connection connection, Map<StreamId, Head> heads, List<RecordedEvent> events, CommandKey key, Answer answer)
            throws SQLException {
        boolean one = events.size() == 1;
        try (PreparedStatement statement = connection.prepareStatement(one ? APPEND_ONE : APPEND_SEVERAL)) {
            List<String> turns = StreamTurns.inOrder(
                    events.stream().map(RecordedEvent::streamId).toList());
            int i = 1;
            if (one) {
                statement.setString(i++, turns.getFirst());
            } else {
                statement.setArray(i++, connection.createArrayOf("text", turns.toArray()));
            }
            statement.setString(i++, key.principal());
            statement.setString(i++, key.idempotencyKey());
            statement.setBytes(i++, answer.requestHash().bytes());
            statement.setInt(i++, answer.status());
            statement.setString(i++, answer.receipt());
            statement.setObject(i++, timestamp(events.getLast().recordedAt()));
            List<Hash> hashes = chained(heads, events);
            if (one) {
                Events.set(statement, i, events.getFirst(), hashes.getFirst());
            } else {
                Events.set(statement, i, events, hashes);
            }
            return statement.executeUpdate() == 0 ? AppendResult.LOST_RACE : AppendResult.APPENDED;
        } catch (PSQLException e) {
            AppendResult lost = whichRaceWasLost(e);
            if (!connection.getAutoCommit()) {
                // PostgreSQL takes nothing more in this transaction.
                connection.rollback();
            }
            return lost;
        }
    }

    /** The hash of each event, over that of the one before it in its stream. */
    private static List<Hash> chained(Map<StreamId, Head> heads, List<RecordedEvent> events) {
        Map<StreamId, Hash> last = new HashMap<>();
        List<Hash> hashes = new ArrayList<>();
        for (RecordedEvent event : events) {
            Hash before = last.getOrDefault(
                    event.streamId(),
                    heads.getOrDefault(event.streamId(), Head.NONE).hash());
            Hash hash = event.hash(before);
            last.put(event.streamId(), hash);
            hashes.add(hash);
        }
        return hashes;
    }

    private static AppendResult whichRaceWasLost(PSQLException e) throws PSQLException {
        if (!PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState()) || e.getServerErrorMessage() == null) {
            throw e;
        }
        // By the start of the table's name, so that it holds for a partition of it too.
        String table = String.valueOf(e.getServerErrorMessage().getTable());
        return table.startsWith("commands") ? AppendResult.KEY_TAKEN : AppendResult.LOST_RACE;
    }
}
