package dev.passbook.testing;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** Clients of an SQS on this machine. Whoever makes one closes it. */
public final class QueueClient {
    private QueueClient() {}

    /** One that asks again where it makes sense to, as the SDK does. */
    public static SqsClient at(URI endpoint) {
        return builder(endpoint).build();
    }

    /** One that asks once. */
    public static SqsClient askingOnce(URI endpoint) {
        return builder(endpoint)
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static SqsClientBuilder builder(URI endpoint) {
        // The SDK would send even 127.0.0.1 through HTTP_PROXY, unless NO_PROXY names it.
        ProxyConfiguration direct = ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build();
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().proxyConfiguration(direct));
    }
}
