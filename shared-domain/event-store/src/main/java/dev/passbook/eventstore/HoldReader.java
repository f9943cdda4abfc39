package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.account.Hold;
import dev.passbook.account.HoldId;
import dev.passbook.account.Money;
import dev.passbook.database.Database;
import dev.passbook.json.JsonMembers;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** The holds of accounts, over or not, as the log tells of them. */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class HoldReader {
    /** Each event of a hold is found by the hold's number: the index is for these types alone. */
    private static final String PAGE = """
            SELECT * FROM (
              SELECT (p.data->>'holdId')::int AS number, p.data, p.recorded_at AS placed_at, ended.data AS ended_data,
                     ended.recorded_at AS ended_at,
                     coalesce(
                       substr(ended.type, 6),
                       CASE WHEN (p.data->>'expiresAt')::timestamptz <= clock_timestamp() THEN 'expired' ELSE 'active' END
                     ) AS status
              FROM events p
              LEFT JOIN LATERAL (
                SELECT type, data, recorded_at FROM events
                WHERE stream_id = p.stream_id AND (data->>'holdId')::int = (p.data->>'holdId')::int
                  AND type IN ('hold-captured', 'hold-released', 'hold-expired')
                LIMIT 1
              ) ended ON true
              WHERE p.stream_id = ? AND p.type = 'hold-placed' AND (p.data->>'holdId')::int > ?
            ) hold
            WHERE status = coalesce(?, status)
            ORDER BY number
            LIMIT ?
            """;

    private final Database database;

    /** As the role that {@code datasources.auditor} logs in as. */
    public HoldReader(@Named("auditor") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** What became of a hold. */
    public enum HoldStatus {
        ACTIVE,
        CAPTURED,
        RELEASED,
        EXPIRED;

        /** As clients know it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All that there are. */
        public static List<String> words() {
            return Arrays.stream(values()).map(HoldStatus::word).toList();
        }

        /** The one that {@code word} is. */
        public static HoldStatus of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A hold, and what became of it.
     *
     * @param captured how much of it was taken, if it was
     * @param endedAt when its end was recorded, if it was
     */
    public record ListedHold(
            HoldId id,
            HoldStatus status,
            Money amount,
            Optional<Money> captured,
            Instant placedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> endedAt) {}

    /**
     * The account's holds after {@code after}, oldest first, at most {@code limit} of them.
     *
     * @param status that they must have; nothing when it may be any
     */
    public List<ListedHold> page(AccountId accountId, Optional<HoldStatus> status, Optional<HoldId> after, int limit) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
                statement.setObject(1, accountId.value());
                statement.setInt(2, after.map(HoldId::number).orElse(0));
                statement.setString(3, status.map(HoldStatus::word).orElse(null));
                statement.setInt(4, limit);
                try (ResultSet row = statement.executeQuery()) {
                    List<ListedHold> holds = new ArrayList<>();
                    while (row.next()) {
                        holds.add(hold(row));
                    }
                    return holds;
                }
            }
        });
    }

    private static ListedHold hold(ResultSet row) throws SQLException {
        Hold placed = StoredForms.hold(JsonMembers.parse(row.getString("data")));
        HoldStatus status = HoldStatus.of(row.getString("status"));
        Optional<Money> captured = status == HoldStatus.CAPTURED
                ? Optional.of(StoredForms.money(JsonMembers.parse(row.getString("ended_data")), "amount"))
                : Optional.empty();
        Optional<Instant> endedAt =
                row.getObject("ended_at") == null ? Optional.empty() : Optional.of(Events.instant(row, "ended_at"));
        return new ListedHold(
                placed.id(),
                status,
                placed.amount(),
                captured,
                Events.instant(row, "placed_at"),
                placed.expiresAt(),
                endedAt);
    }
}
