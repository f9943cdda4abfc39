package dev.passbook.peer.springboot;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.peer.deposit.DepositRoute;
import dev.passbook.peer.deposit.QueueClient;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The deposit as a function bean (Spring Cloud Function reference, "AWS Lambda"), with the data source that Spring Boot configures by
 * itself.
 */
@SpringBootApplication
public class DepositApplication {
    /** The adapter starts it too, without this. */
    public static void main(String[] arguments) {
        SpringApplication.run(DepositApplication.class, arguments);
    }

    /** The client of the queue. */
    @Bean
    public SqsClient sqs() {
        return QueueClient.open();
    }

    /** The function that is invoked, because it is the only one. */
    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> deposit(
            DataSource database, SqsClient sqs, @Value("${events.queue.url}") String queueUrl) {
        return new DepositRoute(database, sqs, queueUrl)::answer;
    }
}
