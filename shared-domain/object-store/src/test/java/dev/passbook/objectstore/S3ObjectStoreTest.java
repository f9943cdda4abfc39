package dev.passbook.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;

/**
 * On a server that speaks S3's protocol. It looks for an object of the name and puts its own in two steps: that of two puts
 * at once one is refused, as Amazon's manual promises, can't be shown here.
 */
final class S3ObjectStoreTest implements ObjectStoreContract {
    private static final String FOLDER = "ledger/one";

    @SuppressWarnings("NullAway.Init")
    private static S3Server server;

    private final String bucket = "passbook-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void a_bucket_as_in_production() {
        s3().createBucket(create -> create.bucket(bucket).objectLockEnabledForBucket(true));
    }

    @Override
    public ObjectStore store() {
        return new S3ObjectStore(s3(), bucket, FOLDER);
    }

    @Test
    void an_object_is_kept_in_its_folder_with_the_checksum_that_object_lock_asks_for() throws NoSuchAlgorithmException {
        byte[] bytes = "one".getBytes(UTF_8);
        store().put(ObjectStoreContract.name("events/1"), bytes);

        assertThat(s3().headObject(head ->
                                head.bucket(bucket).key("ledger/one/events/1").checksumMode(ChecksumMode.ENABLED))
                        .checksumSHA256())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    @Test
    void a_bucket_that_is_not_there_is_a_store_that_is_away() {
        ObjectStore away = new S3ObjectStore(s3(), "passbook-none", "");

        assertThatExceptionOfType(StoreAway.class)
                .isThrownBy(() -> away.put(ObjectStoreContract.name("events/1"), new byte[0]))
                .withMessageStartingWith("events/1 can't be put into the bucket passbook-none");
    }

    private static S3Client s3() {
        return server.client();
    }
}
