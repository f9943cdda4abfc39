package dev.passbook.archive;

import dev.passbook.eventstore.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as lines of JSON, and back. PostgreSQL writes and reads them itself, so that whatever it holds comes back as it was:
 * jsonb as the same jsonb, a receipt as the same text. A line is a jsonb too, so equal rows are equal lines.
 */
final class Lines {
    /** What has no four digits for its year, and infinity, as PostgreSQL says it itself: it is damage, and kept as such. */
    private static final String MOMENT =
            "CASE WHEN %1$s BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999999Z'"
                    + " THEN to_char(%1$s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') ELSE %1$s::text END";

    private static final String OCCURRED_AT = MOMENT.formatted("occurred_at");
    private static final String RECORDED_AT = MOMENT.formatted("recorded_at");

    private static final String EVENTS = """
            SELECT jsonb_build_object(
              'kind', 'event', 'stream_id', stream_id, 'version', version, 'category', category, 'event_id', event_id,
              'type', type, 'schema_version', schema_version, 'data', data, 'metadata', metadata,
              'occurred_at', %s,
              'recorded_at', %s,
              'position', position, 'transaction_id', transaction_id::text, 'hash', encode(hash, 'hex'))::text
            FROM events
            WHERE (transaction_id, position) > (?::text::xid8, ?) AND (transaction_id, position) <= (?::text::xid8, ?)
            ORDER BY transaction_id, position
            """.formatted(OCCURRED_AT, RECORDED_AT);

    /**
     * A command goes with its transaction's first event. One that has none of the log, because it was accepted before there
     * was an archive, goes with what comes next.
     */
    private static final String COMMANDS = """
            SELECT jsonb_build_object(
              'kind', 'command', 'principal', principal, 'idempotency_key', idempotency_key,
              'request_hash', encode(request_hash, 'hex'), 'status', status, 'receipt', receipt::text,
              'recorded_at', %s,
              'transaction_id', transaction_id::text)::text
            FROM commands
            WHERE transaction_id > ?::text::xid8 AND transaction_id <= ?::text::xid8
            ORDER BY transaction_id, principal COLLATE "C", idempotency_key COLLATE "C"
            """.formatted(RECORDED_AT);

    private static final String INSERT_EVENTS = """
            INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                occurred_at, recorded_at, position, transaction_id, hash)
            OVERRIDING SYSTEM VALUE
            SELECT (line ->> 'stream_id')::uuid, (line ->> 'version')::int, line ->> 'category',
                   (line ->> 'event_id')::uuid, line ->> 'type', (line ->> 'schema_version')::smallint,
                   line -> 'data', line -> 'metadata',
                   (line ->> 'occurred_at')::timestamptz, (line ->> 'recorded_at')::timestamptz,
                   (line ->> 'position')::bigint, (line ->> 'transaction_id')::xid8, decode(line ->> 'hash', 'hex')
            FROM (SELECT text::jsonb AS line FROM unnest(?::text[]) AS text) AS lines
            WHERE line ->> 'kind' = 'event'
            """;

    private static final String INSERT_COMMANDS = """
            INSERT INTO commands (principal, idempotency_key, request_hash, status, receipt, recorded_at, transaction_id)
            SELECT line ->> 'principal', line ->> 'idempotency_key', decode(line ->> 'request_hash', 'hex'),
                   (line ->> 'status')::smallint, (line ->> 'receipt')::json,
                   (line ->> 'recorded_at')::timestamptz, (line ->> 'transaction_id')::xid8
            FROM (SELECT text::jsonb AS line FROM unnest(?::text[]) AS text) AS lines
            WHERE line ->> 'kind' = 'command'
            """;

    private Lines() {}

    /** What the log holds in {@code range}: events in its order, then the commands that led to them. */
    static List<String> read(Connection connection, Range range) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
            set(statement, 1, range.after());
            set(statement, 3, range.to());
            addAll(statement, lines);
        }
        try (PreparedStatement statement = connection.prepareStatement(COMMANDS)) {
            statement.setString(1, Long.toString(range.after().transactionId()));
            statement.setString(2, Long.toString(range.to().transactionId()));
            addAll(statement, lines);
        }
        return lines;
    }

    /**
     * Inserts what the lines say.
     *
     * @return how many events and commands they were
     */
    static Counts write(Connection connection, List<String> lines) throws SQLException {
        return new Counts(insert(connection, INSERT_EVENTS, lines), insert(connection, INSERT_COMMANDS, lines));
    }

    /** How many of each kind. */
    record Counts(long events, long commands) {
        Counts and(Counts more) {
            return new Counts(events + more.events, commands + more.commands);
        }
    }

    private static int insert(Connection connection, String sql, List<String> lines) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", lines.toArray()));
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, int index, Cursor cursor) throws SQLException {
        statement.setString(index, Long.toString(cursor.transactionId()));
        statement.setLong(index + 1, cursor.position());
    }

    private static void addAll(PreparedStatement statement, List<String> lines) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
    }
}
