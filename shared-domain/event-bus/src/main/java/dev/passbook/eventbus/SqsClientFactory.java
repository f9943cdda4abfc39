package dev.passbook.eventbus;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SQS client of a function: region, credentials and endpoint as Lambda's environment says. */
@Factory
@Requires(classes = SqsClient.class)
final class SqsClientFactory {
    /** Short: the client's 201 waits for it, and the relay makes up for what it cuts off. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(missingBeans = SqsClient.class)
    SqsClient sqsClient() {
        return SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(CALL_TIMEOUT)
                        // By default the SDK sends again whatever is throttled: the busier the queue, the more it gets.
                        .retryStrategy(RetryMode.STANDARD))
                .build();
    }
}
