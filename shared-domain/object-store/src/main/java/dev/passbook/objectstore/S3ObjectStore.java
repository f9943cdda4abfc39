package dev.passbook.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in a bucket of S3. A put is conditional on there being none of that name (S3 User Guide, "How to prevent object
 * overwrites with conditional writes"). How long objects are kept from being deleted is the bucket's to say.
 */
public final class S3ObjectStore implements ObjectStore {
    /** The precondition failed: there is one. */
    private static final int PRECONDITION_FAILED = 412;

    /** Another put of the same name was at it; the manual's advice is to try again. */
    private static final int CONFLICT = 409;

    private static final int ATTEMPTS = 5;

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /** In this bucket, all of them below {@code folder} if that is not empty. */
    public S3ObjectStore(S3Client s3, String bucket, String folder) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = folder.isEmpty() ? "" : folder + "/";
    }

    @Override
    public void put(ObjectName name, byte[] bytes) {
        for (int attempt = 1; ; attempt++) {
            try {
                s3.putObject(
                        put -> put.bucket(bucket)
                                .key(prefix + name)
                                .ifNoneMatch("*")
                                // A bucket with Object Lock takes no object without a checksum.
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                        RequestBody.fromBytes(bytes));
                return;
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED) {
                    requireSame(name, bytes);
                    return;
                }
                if (e.statusCode() != CONFLICT || attempt == ATTEMPTS) {
                    throw new StoreAway(name + " can't be put into the bucket " + bucket, e);
                }
            } catch (SdkException e) {
                throw new StoreAway(name + " can't be put into the bucket " + bucket, e);
            }
        }
    }

    @Override
    public Optional<InputStream> get(ObjectName name) {
        try {
            return Optional.of(s3.getObject(get -> get.bucket(bucket).key(prefix + name)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new StoreAway(name + " can't be read from the bucket " + bucket, e);
        }
    }

    @Override
    public List<ObjectName> list(String folder, Optional<ObjectName> after, int limit) {
        try {
            return s3
                    .listObjectsV2Paginator(list -> list.bucket(bucket)
                            .prefix(prefix + folder + "/")
                            .startAfter(after.map(name -> prefix + name).orElse(null))
                            .maxKeys(limit))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .map(key -> key.substring(prefix.length()))
                    // A name of another kind is not one of ours.
                    .filter(ObjectName::isValid)
                    .map(ObjectName::new)
                    .limit(limit)
                    .toList();
        } catch (SdkException e) {
            throw new StoreAway(folder + " can't be listed in the bucket " + bucket, e);
        }
    }

    private void requireSame(ObjectName name, byte[] bytes) {
        try (InputStream there = get(name).orElseThrow(() -> new DifferentObject(name))) {
            if (!Arrays.equals(there.readAllBytes(), bytes)) {
                throw new DifferentObject(name);
            }
        } catch (IOException | SdkException e) {
            throw new StoreAway(name + " can't be read from the bucket " + bucket, e);
        }
    }
}
