package dev.passbook.local;

import dev.passbook.embedded.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The file in KMS's place. */
final class MasterKeyFile {
    private MasterKeyFile() {}

    /**
     * Requires the file to be there if there are customers: the next one to register would have another file made, and then
     * there would be two master keys, each of which opens some.
     *
     * @param masterKey its path, or an ARN
     * @throws CannotStart when it is not
     */
    static void requireFor(String jdbcUrl, String masterKey) {
        if (masterKey.startsWith("arn:") || Files.exists(Path.of(masterKey))) {
            return;
        }
        long customers = customers(jdbcUrl);
        if (customers > 0) {
            throw new CannotStart(
                    "%s is gone, and with it the names of %,d customers; put it back, or set MASTER_KEY to it"
                            .formatted(masterKey, customers));
        }
    }

    private static long customers(String jdbcUrl) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM customer_keys")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new CannotStart("The keys of customers can't be counted: " + e.getMessage(), e);
        }
    }
}
