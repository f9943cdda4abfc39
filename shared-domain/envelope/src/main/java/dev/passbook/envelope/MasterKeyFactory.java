package dev.passbook.envelope;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;

/**
 * The master key of a function, which {@code MASTER_KEY} names: by the ARN of a key in KMS, or else by the path of a file.
 * Where it is not set, there is none.
 */
@Factory
final class MasterKeyFactory {
    static final String MASTER_KEY = "master.key";
    private static final Pattern KMS_ARN = Pattern.compile("arn:[a-z-]+:kms:([a-z0-9-]+):[0-9]{12}:(key|alias)/.+");

    /** Without the data key there is no answer at all, so it may take a little longer than a doorbell. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(4);

    /** @throws IllegalArgumentException when it is no key's ARN */
    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = MASTER_KEY, pattern = "arn:.*")
    KmsMasterKey inKms(@Property(name = MASTER_KEY) String arn) {
        Matcher key = KMS_ARN.matcher(arn);
        if (!key.matches()) {
            throw new IllegalArgumentException("MASTER_KEY is not the ARN of a key in KMS: " + arn);
        }
        return new KmsMasterKey(client().region(Region.of(key.group(1))).build(), arn);
    }

    /** @throws IllegalArgumentException when it is empty */
    @Singleton
    @Requires(property = MASTER_KEY, pattern = "(?!arn:).*")
    KeyFileMasterKey inFile(@Property(name = MASTER_KEY) String path) {
        if (path.isBlank()) {
            throw new IllegalArgumentException("MASTER_KEY is empty: it is the ARN of a key in KMS, or a path");
        }
        return new KeyFileMasterKey(Path.of(path));
    }

    /** Of a client with credentials and endpoint of the environment, as with every AWS SDK. */
    static KmsClientBuilder client() {
        return KmsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(CALL_TIMEOUT)
                        // By default the SDK would send again whatever is throttled, as long as it is.
                        .retryStrategy(RetryMode.STANDARD));
    }
}
