package dev.passbook.bench;

import com.amazonaws.services.lambda.runtime.Context;
import dev.passbook.account.AccountId;
import dev.passbook.bench.Load.Rate;
import dev.passbook.http.RouteFunction;
import dev.passbook.ledgertesting.FilledLog;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the function adds to the SELECT that it is about. */
final class ThinRead implements Benchmark {
    private static final int ROUNDS = 5;
    private static final double MILLISECOND_MICROS = 1_000;

    private static final String STATE = """
            SELECT account_id, version, opened_at, updated_at, state, clock_timestamp() AS now
            FROM account_state WHERE account_id = ? AND owner = ?
            """;

    @Override
    public String name() {
        return "read";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        List<AccountId> accounts = FilledLog.fill(stage.jdbcUrl("postgres"), 1, 10);
        FilledLog.fold(stage.jdbcUrl("postgres"), accounts);
        try (ApplicationContext context = context(stage)) {
            RouteFunction function = new RouteFunction(context);
            DataSource reader = context.getBean(DataSource.class, Qualifiers.byName("reader"));
            GatewayRequests requests = GatewayRequests.load();
            byte[] request = requests.request(
                            "GET", "/accounts/{accountId}", accounts.getFirst().toString(), "")
                    .replace("\"sub\":\"bench\"", "\"sub\":\"alice\"")
                    .getBytes(StandardCharsets.UTF_8);
            Standings<Rate> rates = new Race<Rate>(stage.progress())
                    .with("Passbook, event to answer", () -> Stage.load(1).run(_ -> () -> read(function, request)))
                    .with(
                            "SELECT and JSON alone",
                            () -> Stage.load(1).run(_ -> () -> select(reader, accounts.getFirst())))
                    .run(ROUNDS);
            Sample bare = rates.sample("SELECT and JSON alone", Rate::medianMicros);
            Sample allowed =
                    rates.sample("SELECT and JSON alone", rate -> 2 * rate.medianMicros() + MILLISECOND_MICROS);
            return Report.rates(
                    "The thin read",
                    """
                    get-account, warm, from the bytes of API Gateway's event to the bytes of the answer, in one process; beside the \
                    same statement on the same connection, its JSON handed on as it is. The target allows twice that (%s µs) \
                    and a millisecond.""".formatted(bare),
                    "read",
                    "Reads a second",
                    rates,
                    List.of(Target.atMost(
                            "thin read beside 2 × the bare SELECT and 1 ms, median µs",
                            rates.sample("Passbook, event to answer", Rate::medianMicros),
                            allowed,
                            1)));
        }
    }

    private static ApplicationContext context(Stage stage) {
        return ApplicationContext.builder()
                .properties(Map.of(
                        "jdbc.url", stage.jdbcUrl("passbook_reader"),
                        "datasources.reader.url", stage.jdbcUrl("passbook_reader"),
                        "datasources.reader.maximum-pool-size", 1))
                .start();
    }

    private static void read(RouteFunction function, byte[] request) throws Exception {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        @Nullable Context none = null;
        function.handleRequest(new ByteArrayInputStream(request), answer, none);
        if (!answer.toString(StandardCharsets.UTF_8).startsWith("{\"statusCode\":200")) {
            throw new IllegalStateException(answer.toString(StandardCharsets.UTF_8));
        }
    }

    private static void select(DataSource reader, AccountId account) throws SQLException {
        try (Connection connection = reader.getConnection();
                PreparedStatement statement = connection.prepareStatement(STATE)) {
            statement.setObject(1, account.value());
            statement.setString(2, "alice");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String json =
                        "{\"accountId\":\"%s\",\"version\":%d,\"openedAt\":\"%s\",\"updatedAt\":\"%s\",\"state\":%s}"
                                .formatted(
                                        row.getString("account_id"),
                                        row.getInt("version"),
                                        row.getString("opened_at"),
                                        row.getString("updated_at"),
                                        row.getString("state"));
                if (json.getBytes(StandardCharsets.UTF_8).length
                        < account.toString().length()) {
                    throw new IllegalStateException(json);
                }
            }
        }
    }
}
