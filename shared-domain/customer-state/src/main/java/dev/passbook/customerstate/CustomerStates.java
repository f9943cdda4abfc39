package dev.passbook.customerstate;

import dev.passbook.customer.Customer.Forgotten;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerId;
import dev.passbook.customerjson.CustomerJson;
import dev.passbook.database.Database;
import dev.passbook.wrappedkey.WrappedKey;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Looks customers up by their state rows and their keys alone, and opens nothing. */
@Singleton
@Requires(property = "datasources.reader.url")
public final class CustomerStates {
    /** Both at one moment: a state beside a key that was destroyed meanwhile would be opened once more. */
    private static final String FIND = """
            SELECT s.customer_id, s.version, s.registered_at, s.updated_at, s.state, k.wrapped_key
            FROM customer_state s LEFT JOIN customer_keys k ON k.customer_id = s.customer_id
            WHERE s.customer_id = ? AND s.owner = coalesce(?, s.owner)
            """;

    /** A fold takes some tens of milliseconds; a look costs two lookups by an index. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(25);

    private final Database database;

    /** As the role that {@code datasources.reader} logs in as. */
    public CustomerStates(@Named("reader") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * The customer. For others' and for none the answer is the same.
     *
     * @param owner whose it must be; nothing when it may be anybody's
     */
    public FoundCustomer find(CustomerId customerId, Optional<String> owner) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setObject(1, customerId.value());
                statement.setString(2, owner.orElse(null));
                return read(statement);
            }
        });
    }

    /**
     * The customer once it is folded up to {@code minVersion}, or as it is when {@code patience} has run out. One that is
     * forgotten is not waited for.
     *
     * @param owner whose it must be; nothing when it may be anybody's
     */
    public FoundCustomer await(CustomerId customerId, Optional<String> owner, int minVersion, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        FoundCustomer found = find(customerId, owner);
        while (isBehind(found, minVersion) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos());
            found = find(customerId, owner);
        }
        return found;
    }

    private static boolean isBehind(FoundCustomer found, int minVersion) {
        return switch (found) {
            case FoundCustomer.Absent _ -> true;
            case FoundCustomer.Forgotten _ -> false;
            case FoundCustomer.Sealed sealed -> sealed.version() < minVersion;
        };
    }

    static FoundCustomer read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? found(row) : new FoundCustomer.Absent();
        }
    }

    private static FoundCustomer found(ResultSet row) throws SQLException {
        byte[] key = row.getBytes("wrapped_key");
        if (key == null) {
            return new FoundCustomer.Forgotten();
        }
        return switch (CustomerJson.read(row.getString("state"))) {
            case Forgotten _ -> new FoundCustomer.Forgotten();
            case Registered registered ->
                new FoundCustomer.Sealed(
                        new CustomerId(row.getObject("customer_id", UUID.class)),
                        registered,
                        new WrappedKey(key),
                        row.getInt("version"),
                        moment(row, "registered_at"),
                        moment(row, "updated_at"));
        };
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
