package dev.passbook.customerstore;

import dev.passbook.customer.CustomerId;
import dev.passbook.database.Database;
import dev.passbook.wrappedkey.WrappedKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys that personal data is encrypted with, as the master key wrapped them. There is one to each customer that is not
 * forgotten, and no principal is two customers: the table's primary key sees to that.
 */
public final class CustomerKeys {
    private static final String OF_CUSTOMER =
            "SELECT owner, customer_id, wrapped_key FROM customer_keys WHERE customer_id = ?";

    private static final String OF_OWNER = "SELECT owner, customer_id, wrapped_key FROM customer_keys WHERE owner = ?";

    /** Who is registering the same principal at this moment is waited for. */
    private static final String KEEP =
            "INSERT INTO customer_keys (owner, customer_id, wrapped_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String DESTROY = "DELETE FROM customer_keys WHERE customer_id = ?";

    private final Database database;

    /** Of {@code database}; where that is a transaction, they change with all that changes in it. */
    public CustomerKeys(Database database) {
        this.database = database;
    }

    /** The key of a customer. */
    public record Kept(CustomerId customerId, String owner, WrappedKey key) {}

    /** That of {@code customerId}; nothing once it is forgotten, or where there is no such customer. */
    public Optional<Kept> of(CustomerId customerId) {
        return database.run(connection -> find(connection, OF_CUSTOMER, customerId.value()));
    }

    /** That of the customer that the principal {@code owner} is. */
    public Optional<Kept> ofOwner(String owner) {
        return database.run(connection -> find(connection, OF_OWNER, owner));
    }

    /** Keeps {@code kept}, and says whether it could: not if the owner is a customer already. */
    public boolean keep(Kept kept) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                statement.setString(1, kept.owner());
                statement.setObject(2, kept.customerId().value());
                statement.setBytes(3, kept.key().bytes());
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** Destroys the customer's key, and says whether there was one. */
    public boolean destroy(CustomerId customerId) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DESTROY)) {
                statement.setObject(1, customerId.value());
                return statement.executeUpdate() == 1;
            }
        });
    }

    private static Optional<Kept> find(Connection connection, String sql, Object by) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, by);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Kept(
                                new CustomerId(row.getObject("customer_id", UUID.class)),
                                row.getString("owner"),
                                new WrappedKey(row.getBytes("wrapped_key"))))
                        : Optional.empty();
            }
        }
    }
}
