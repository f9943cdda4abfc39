package dev.passbook.objectstore;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Where objects are kept. */
public sealed interface StoreLocation {

    /**
     * A bucket of S3.
     *
     * @param name of the bucket
     * @param folder within it, or empty for all of it
     */
    record Bucket(String name, String folder) implements StoreLocation {
        /** Between what is sent and what is heard; an object has a few megabytes. */
        private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);

        private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

        /** Region, credentials and endpoint are those of the environment, as with every AWS SDK. */
        @Override
        public ObjectStore open() {
            return new S3ObjectStore(
                    S3Client.builder()
                            .httpClientBuilder(UrlConnectionHttpClient.builder())
                            .overrideConfiguration(override -> override.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                                    .apiCallTimeout(CALL_TIMEOUT)
                                    // By default the SDK would send again whatever is throttled, as long as it is.
                                    .retryStrategy(RetryMode.STANDARD))
                            // Another S3 than Amazon's seldom has a host name for each bucket.
                            .forcePathStyle(System.getenv("AWS_ENDPOINT_URL_S3") != null)
                            .build(),
                    name,
                    folder);
        }

        @Override
        public String toString() {
            return "s3://" + name + (folder.isEmpty() ? "" : "/" + folder);
        }
    }

    /** A folder of this machine. */
    record Folder(Path path) implements StoreLocation {
        @Override
        public ObjectStore open() {
            return new FolderObjectStore(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** The objects that are kept there; none need be there yet. */
    ObjectStore open();

    /**
     * What {@code text} names: {@code s3://bucket}, {@code s3://bucket/folder} or else a folder of this machine.
     *
     * @throws IllegalArgumentException when it begins with {@code s3://} and goes on with no bucket, or with what is no name
     */
    static StoreLocation of(String text) {
        if (!text.startsWith("s3://")) {
            return new Folder(Path.of(text).toAbsolutePath().normalize());
        }
        URI uri = URI.create(text);
        // Not the host: a bucket's name may be none.
        String bucket = uri.getRawAuthority();
        String folder = uri.getRawPath().replaceFirst("^/", "").replaceFirst("/$", "");
        if (bucket == null || uri.getRawQuery() != null || !(folder.isEmpty() || ObjectName.isValid(folder))) {
            throw new IllegalArgumentException("Not a place in S3: " + text + "; it looks like s3://bucket/folder");
        }
        return new Bucket(bucket, folder);
    }
}
