package dev.passbook.peer.plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.passbook.peer.deposit.DepositRoute;
import dev.passbook.peer.deposit.QueueClient;

/** The deposit, put together by hand. */
public final class DepositFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final DepositRoute route =
            new DepositRoute(new HikariDataSource(pool()), QueueClient.open(), System.getenv("EVENTS_QUEUE_URL"));

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return route.answer(event);
    }

    private static HikariConfig pool() {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(System.getenv("JDBC_URL"));
        // Nothing where the URL says who.
        pool.setUsername(System.getenv("DB_USER"));
        // A function does one thing at a time.
        pool.setMaximumPoolSize(1);
        return pool;
    }
}
