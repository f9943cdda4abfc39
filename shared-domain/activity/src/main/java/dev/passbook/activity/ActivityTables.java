package dev.passbook.activity;

import dev.passbook.activity.ActivitySubscriber.AccountMonth;
import dev.passbook.database.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The sums, as they are written. */
final class ActivityTables {
    private static final String ADD = """
            WITH moved AS (
              SELECT * FROM unnest(?::uuid[], ?::date[], ?::text[], ?::bigint[], ?::numeric[], ?::bigint[], ?::numeric[])
                AS m (account_id, month, currency, deposits, deposited, withdrawals, withdrawn)
            ), by_account AS (
              INSERT INTO activity AS a SELECT * FROM moved
              ON CONFLICT (account_id, month, currency) DO UPDATE SET
                deposits = a.deposits + excluded.deposits, deposited = a.deposited + excluded.deposited,
                withdrawals = a.withdrawals + excluded.withdrawals, withdrawn = a.withdrawn + excluded.withdrawn
            )
            INSERT INTO ledger_activity AS a
            SELECT month, currency, sum(deposits), sum(deposited), sum(withdrawals), sum(withdrawn)
            FROM moved GROUP BY month, currency
            ON CONFLICT (month, currency) DO UPDATE SET
              deposits = a.deposits + excluded.deposits, deposited = a.deposited + excluded.deposited,
              withdrawals = a.withdrawals + excluded.withdrawals, withdrawn = a.withdrawn + excluded.withdrawn
            """;

    private final Database database;

    ActivityTables(Database database) {
        this.database = database;
    }

    /** Adds what moved to what is there. */
    void add(Map<AccountMonth, Activity> moved) {
        if (moved.isEmpty()) {
            return;
        }
        database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                List<AccountMonth> keys = List.copyOf(moved.keySet());
                List<Activity> rows = keys.stream().map(moved::get).toList();
                Columns columns = new Columns(connection, statement);
                columns.set(
                        "uuid",
                        keys.stream().map(key -> key.accountId().value()).toArray());
                columns.set(
                        "date", keys.stream().map(key -> key.month().atDay(1)).toArray());
                columns.set(
                        "text", rows.stream().map(row -> row.currency().code()).toArray());
                columns.set(rows.stream().map(Activity::deposits).toList());
                columns.set(rows.stream().map(Activity::withdrawals).toList());
                return statement.executeUpdate();
            }
        });
    }

    /** Deletes all of it, in a time that does not grow with it; whoever reads it waits for the end of the transaction. */
    void clear() {
        database.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("TRUNCATE activity, ledger_activity");
            }
        });
    }

    /** A statement's parameters, one array to each column. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private int index = 1;

        Columns(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void set(String type, Object[] values) throws SQLException {
            statement.setArray(index++, connection.createArrayOf(type, values));
        }

        void set(List<Total> totals) throws SQLException {
            set("bigint", totals.stream().map(Total::count).toArray());
            set("numeric", totals.stream().map(Total::sum).map(BigDecimal::new).toArray());
        }
    }
}
