package dev.passbook.peer.quarkus;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.peer.deposit.DepositRoute;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The deposit as a handler that Quarkus makes (Quarkus guide, "AWS Lambda"), on the data source that it configures by itself. */
@Singleton
public final class DepositFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final DepositRoute route;

    DepositFunction(DataSource database, SqsClient sqs, @ConfigProperty(name = "events.queue.url") String queueUrl) {
        this.route = new DepositRoute(database, sqs, queueUrl);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return route.answer(event);
    }
}
