package dev.passbook.history;

import dev.passbook.history.Cause.Command;
import dev.passbook.history.Cause.Counterpart;
import dev.passbook.history.Cause.Ledger;
import dev.passbook.history.Happened.HoldExpired;
import dev.passbook.json.JsonMembers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads logs from the tables. */
public final class LogReader {
    /** By the receipt that is kept under a key, whose event it made; and by the transaction, what else that command made. */
    private static final String EVENTS = """
            WITH own AS (SELECT * FROM events WHERE stream_id = ?),
            told AS (
              SELECT e.transaction_id, e.event_id, c.idempotency_key
              FROM events e JOIN commands c ON c.receipt ->> 'eventId' = e.event_id::text
              WHERE e.transaction_id IN (SELECT transaction_id FROM own)
            )
            SELECT own.version, own.event_id, own.type, own.data, told.idempotency_key AS own_key,
                   (SELECT min(idempotency_key) FROM told WHERE transaction_id = own.transaction_id) AS command_key
            FROM own LEFT JOIN told USING (event_id) ORDER BY own.version
            """;

    private LogReader() {}

    /**
     * All that is recorded of {@code accounts} at one moment: what one of them has sent, another has received. Batches, whose
     * events have one key for all of them, are not for this.
     *
     * @param jdbcUrl with a user who may read events and commands
     * @param begun the version that each was at before the recording began
     */
    public static List<Log> read(String jdbcUrl, List<String> accounts, int begun) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<Log> logs = new ArrayList<>();
            for (String account : accounts) {
                logs.add(read(connection, account, begun));
            }
            connection.rollback();
            return logs;
        }
    }

    private static Log read(Connection connection, String account, int begun) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
            statement.setObject(1, UUID.fromString(account));
            try (ResultSet row = statement.executeQuery()) {
                List<Event> events = new ArrayList<>();
                while (row.next()) {
                    events.add(event(row));
                }
                return new Log(account, begun, events);
            }
        }
    }

    private static Event event(ResultSet row) throws SQLException {
        Happened happened = EventJson.read(row.getString("type"), JsonMembers.parse(row.getString("data")));
        Optional<String> ownKey = Optional.ofNullable(row.getString("own_key"));
        Optional<String> commandKey = Optional.ofNullable(row.getString("command_key"));
        return new Event(
                row.getInt("version"), row.getString("event_id"), cause(happened, ownKey, commandKey), happened);
    }

    private static Cause cause(Happened happened, Optional<String> ownKey, Optional<String> commandKey) {
        if (happened instanceof HoldExpired) {
            return new Ledger();
        }
        return ownKey.<Cause>map(Command::new)
                .or(() -> commandKey.map(Counterpart::new))
                .orElseGet(() -> new Command(""));
    }
}
