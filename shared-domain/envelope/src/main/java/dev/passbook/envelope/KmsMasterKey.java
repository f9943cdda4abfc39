package dev.passbook.envelope;

import dev.passbook.wrappedkey.WrappedKey;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;

/**
 * A master key in AWS KMS, which never leaves it: KMS makes data keys and opens them (KMS Developer Guide, "Data keys"). What
 * it wrapped is a few hundred bytes. Rotation of the key changes nothing here: KMS knows by which of its keys it was wrapped.
 */
public final class KmsMasterKey implements MasterKey, AutoCloseable {
    /** Of the encryption context. */
    private static final String CONTEXT = "customer";

    private final KmsClient kms;
    private final String arn;

    /** The key with this ARN. The client is closed with it. */
    public KmsMasterKey(KmsClient kms, String arn) {
        this.kms = kms;
        this.arn = arn;
    }

    @Override
    public NewDataKey newDataKey(String context) {
        GenerateDataKeyResponse made = answered(
                "KMS makes no data key under ",
                () -> kms.generateDataKey(request ->
                        request.keyId(arn).numberOfBytes(DataKey.BYTES).encryptionContext(Map.of(CONTEXT, context))));
        return new NewDataKey(
                dataKey(made.plaintext()), new WrappedKey(made.ciphertextBlob().asByteArray()));
    }

    @Override
    public DataKey unwrap(WrappedKey wrapped, String context) {
        SdkBytes bytes = SdkBytes.fromByteArray(wrapped.bytes());
        try {
            // The bytes say by which key they were wrapped. Here it is no other than ours, whatever else the role may
            // use.
            return dataKey(answered(
                            "KMS opens no data key under ",
                            () -> kms.decrypt(request -> request.keyId(arn)
                                    .ciphertextBlob(bytes)
                                    .encryptionContext(Map.of(CONTEXT, context))))
                    .plaintext());
        } catch (InvalidCiphertextException | IncorrectKeyException e) {
            throw NotOpened.key();
        }
    }

    private <T> T answered(String otherwise, Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidCiphertextException | IncorrectKeyException e) {
            throw e;
        } catch (SdkException | NullPointerException e) {
            // Where the SDK's timeout cuts a connection off, the JDK's HTTP client may throw a NullPointerException.
            throw new MasterKeyAway(otherwise + arn, e);
        }
    }

    /** Asks for what no KMS does, whatever the role may. Only that it was heard and answered matters. */
    void askWhatIsRefused() {
        try {
            kms.decrypt(request -> request.keyId(arn).ciphertextBlob(SdkBytes.fromUtf8String("wrapped by nobody")));
        } catch (KmsException e) {
            // As it was to be; any other failure is the caller's to hear of.
        }
    }

    @Override
    public void close() {
        kms.close();
    }

    @Override
    public String toString() {
        return "Master key " + arn;
    }

    private DataKey dataKey(SdkBytes bytes) {
        return new DataKey(bytes.asByteArray());
    }
}
