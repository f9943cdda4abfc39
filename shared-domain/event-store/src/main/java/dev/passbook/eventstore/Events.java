package dev.passbook.eventstore;

import static dev.passbook.database.Database.timestamp;

import dev.passbook.json.JsonMembers;
import dev.passbook.json.JsonWriter;
import dev.passbook.stream.StreamId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Rows of the events table. */
final class Events {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** The columns that {@link #read} needs. */
    static final String COLUMNS =
            "e.stream_id, e.version, e.category, e.event_id, e.type, e.schema_version, e.data, e.metadata, "
                    + "e.occurred_at, e.recorded_at";

    /** What {@link #set} sets, for {@code unnest}. */
    static final String ARRAYS =
            "?::uuid[], ?::int[], ?::text[], ?::uuid[], ?::text[], ?::smallint[], ?::text[], ?::text[], "
                    + "?::text[], ?::text[], ?::bytea[]";

    private Events() {}

    /**
     * The event of {@code row}.
     *
     * @throws IllegalStateException when the row is damaged
     */
    static RecordedEvent read(ResultSet row) throws SQLException {
        return new RecordedEvent(
                new StreamId(row.getObject("stream_id", UUID.class)),
                row.getInt("version"),
                row.getString("category"),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getInt("schema_version"),
                JsonMembers.parse(row.getString("data")).object(),
                Metadata.from(JsonMembers.parse(row.getString("metadata")).object()),
                moment(row, "occurred_at"),
                moment(row, "recorded_at"));
    }

    /** The same as a link of its stream's chain, which needs the hash as well; damaged or not. */
    static Link link(ResultSet row) throws SQLException {
        return new Link(
                new StreamId(row.getObject("stream_id", UUID.class)),
                row.getInt("version"),
                Hash.of(row.getBytes("hash")),
                content(row));
    }

    private static Link.Content content(ResultSet row) throws SQLException {
        try {
            return new Link.Content.Event(read(row));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return new Link.Content.Unreadable();
        }
    }

    /** What PostgreSQL can hold besides, and nobody can reckon with: infinity, and years that ISO 8601 has no four digits for. */
    private static Instant moment(ResultSet row, String column) throws SQLException {
        Instant moment = instant(row, column);
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new IllegalStateException("Stream %s, version %d: %s is no moment of the years 1 to 9999"
                    .formatted(row.getString("stream_id"), row.getInt("version"), column));
        }
        return moment;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Sets eleven parameters from {@code index} on, one for each column. */
    static void set(PreparedStatement statement, int index, RecordedEvent event, Hash hash) throws SQLException {
        int i = index;
        statement.setObject(i++, event.streamId().value());
        statement.setInt(i++, event.version());
        statement.setString(i++, event.category());
        statement.setObject(i++, event.eventId());
        statement.setString(i++, event.type());
        statement.setInt(i++, event.schemaVersion());
        statement.setString(i++, JsonWriter.write(event.data()));
        statement.setString(i++, JsonWriter.write(event.metadata().toJson()));
        statement.setObject(i++, timestamp(event.occurredAt()));
        statement.setObject(i++, timestamp(event.recordedAt()));
        statement.setBytes(i, hash.bytes());
    }

    /** Sets eleven parameters from {@code index} on, an array for each column. */
    static void set(PreparedStatement statement, int index, List<RecordedEvent> events, List<Hash> hashes)
            throws SQLException {
        int i = index;
        set(statement, i++, "uuid", events, event -> event.streamId().value());
        set(statement, i++, "int4", events, RecordedEvent::version);
        set(statement, i++, "text", events, RecordedEvent::category);
        set(statement, i++, "uuid", events, RecordedEvent::eventId);
        set(statement, i++, "text", events, RecordedEvent::type);
        set(statement, i++, "int2", events, event -> (short) event.schemaVersion());
        set(statement, i++, "text", events, event -> JsonWriter.write(event.data()));
        set(
                statement,
                i++,
                "text",
                events,
                event -> JsonWriter.write(event.metadata().toJson()));
        set(statement, i++, "text", events, event -> event.occurredAt().toString());
        set(statement, i++, "text", events, event -> event.recordedAt().toString());
        // By its own type: the driver takes no bytes for an Object.
        byte[][] bytes = hashes.stream().map(Hash::bytes).toArray(byte[][]::new);
        statement.setArray(i, statement.getConnection().createArrayOf("bytea", bytes));
    }

    private static <T> void set(
            PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> column)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(column).toArray()));
    }
}
