package dev.passbook.envelope;

import dev.passbook.snapshot.Priming;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Asks KMS for what it refuses, so that the first real data key is not the first request on its connection. And seals and
 * opens under a key that is nobody's, as if KMS had made and opened it, which is more to read than a refusal.
 */
@Prototype
@Requires(property = MasterKeyFactory.MASTER_KEY)
final class KeyPriming implements Priming {
    private static final String CONTEXT = "priming";

    private final MasterKey nobodys = new KmsMasterKey(
            KmsClient.builder()
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                    .httpClient(new TakenForGranted(new byte[DataKey.BYTES]))
                    .build(),
            "arn:aws:kms:us-east-1:000000000000:key/priming");

    /** There is none where the master key is a file. */
    private final BeanProvider<KmsMasterKey> kms;

    KeyPriming(BeanProvider<KmsMasterKey> kms) {
        this.kms = kms;
    }

    @Override
    public int roundsBefore() {
        return 100;
    }

    @Override
    public int roundsAfter() {
        return 1;
    }

    @Override
    public void prime() {
        NewDataKey made = nobodys.newDataKey(CONTEXT);
        String sealed = made.key().seal("Nobody", CONTEXT);
        DataKey opened = nobodys.unwrap(made.wrapped(), CONTEXT);
        opened.hash(opened.open(sealed, CONTEXT));
        kms.ifPresent(KmsMasterKey::askWhatIsRefused);
    }
}
