package dev.passbook.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * AES-256-GCM (NIST SP 800-38D) by Tink: a random IV of 12 bytes, then the ciphertext, then a tag of 16. The context is
 * associated data: the tag vouches for it, and it is not in the bytes. Under one key up to 2^32 may be sealed (section 8.3).
 *
 * <p>Tink asks {@link java.security.SecureRandom} for the IV each time, which is sound after a restore of a snapshot as well
 * (Lambda Developer Guide, "Handling uniqueness with Lambda SnapStart").
 */
final class AesGcm {
    /** Bytes of a key. */
    static final int KEY_BYTES = 32;

    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final Aead aead;

    /** Under a key of {@link #KEY_BYTES}. */
    AesGcm(byte[] key) {
        try {
            // Of the key itself and not of a set of keys in Tink's own format: master keys wrap bare keys.
            this.aead = AesGcmJce.create(AesGcmKey.builder()
                    .setParameters(AesGcmParameters.builder()
                            .setKeySizeBytes(KEY_BYTES)
                            .setIvSizeBytes(IV_BYTES)
                            .setTagSizeBytes(TAG_BYTES)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build())
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a key of AES-256", e);
        }
    }

    byte[] seal(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work here", e);
        }
    }

    /** The plain bytes, or nothing when they were sealed otherwise. */
    Optional<byte[]> open(byte[] sealed, String context) {
        try {
            return Optional.of(aead.decrypt(sealed, context.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
