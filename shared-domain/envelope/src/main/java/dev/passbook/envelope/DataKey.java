package dev.passbook.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals texts, opens what it sealed, and hashes so that only its holder can say what of. Threads may share it. */
public final class DataKey {
    /** Bytes of it: 32 to seal with, then 32 to hash with. */
    static final int BYTES = 64;

    private static final String HMAC = "HmacSHA256";

    private final AesGcm cipher;
    private final SecretKeySpec hashing;

    /** Of {@link #BYTES} random ones. */
    DataKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A data key has %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        this.cipher = new AesGcm(Arrays.copyOf(bytes, AesGcm.KEY_BYTES));
        this.hashing = new SecretKeySpec(bytes, AesGcm.KEY_BYTES, BYTES - AesGcm.KEY_BYTES, HMAC);
    }

    /**
     * {@code plain}, sealed: IV, ciphertext and tag as base64url without padding (RFC 4648 section 5). It is another one each
     * time, and longer by 28 bytes, then by a third.
     *
     * @param context where it belongs, such as whose it is and in which field: elsewhere it does not open
     * @throws IllegalArgumentException when it holds half of a surrogate pair, which no UTF-8 could give back
     */
    public String seal(String plain, String context) {
        return text(cipher.seal(utf8(plain), context));
    }

    /**
     * What was sealed.
     *
     * @throws NotOpened when it was sealed under another key or in another context, or a character of it is another
     */
    public String open(String sealed, String context) {
        return bytes(sealed)
                .flatMap(bytes -> cipher.open(bytes, context))
                .map(plain -> new String(plain, UTF_8))
                .orElseThrow(NotOpened::text);
    }

    /**
     * HMAC-SHA-256 (RFC 2104): 32 bytes, equal for equal texts. Without the key nobody can try out what it may be of.
     *
     * @throws IllegalArgumentException as {@link #seal}
     */
    public byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(hashing);
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " does not work here", e);
        }
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "DataKey";
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            // Without the cause and the text: this may be logged.
            throw new IllegalArgumentException("The text holds half of a surrogate pair");
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Nothing, unless these bytes have just this text: Java reads padding and loose bits at the end as well. */
    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text))
                    .filter(bytes -> text(bytes).equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
