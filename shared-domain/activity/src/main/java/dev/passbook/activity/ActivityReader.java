package dev.passbook.activity;

import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.database.Database;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The sums, as they are looked up. They are as old as the subscription's last run. */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class ActivityReader {
    private static final String COLUMNS = "month, currency, deposits, deposited, withdrawals, withdrawn";
    private static final String OF_ACCOUNT = "SELECT " + COLUMNS
            + " FROM activity WHERE month BETWEEN ? AND ? AND account_id = ? ORDER BY month, currency";
    private static final String OF_LEDGER =
            "SELECT " + COLUMNS + " FROM ledger_activity WHERE month BETWEEN ? AND ? ORDER BY month, currency";

    private final Database database;

    /** As the role that {@code datasources.auditor} logs in as. */
    public ActivityReader(@Named("auditor") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * What moved from the month {@code from} to the month {@code to}, in order; months in which nothing did are left out.
     *
     * @param accountId of which account; nothing for all of the ledger
     */
    public List<Activity> between(YearMonth from, YearMonth to, Optional<AccountId> accountId) {
        return database.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(accountId.isPresent() ? OF_ACCOUNT : OF_LEDGER)) {
                statement.setObject(1, from.atDay(1));
                statement.setObject(2, to.atDay(1));
                if (accountId.isPresent()) {
                    statement.setObject(3, accountId.get().value());
                }
                try (ResultSet row = statement.executeQuery()) {
                    List<Activity> activities = new ArrayList<>();
                    while (row.next()) {
                        activities.add(read(row));
                    }
                    return activities;
                }
            }
        });
    }

    private static Activity read(ResultSet row) throws SQLException {
        return new Activity(
                YearMonth.from(row.getObject("month", LocalDate.class)),
                new Currency(row.getString("currency")),
                total(row, "deposits", "deposited"),
                total(row, "withdrawals", "withdrawn"));
    }

    private static Total total(ResultSet row, String count, String sum) throws SQLException {
        return new Total(row.getLong(count), row.getBigDecimal(sum).toBigIntegerExact());
    }
}
