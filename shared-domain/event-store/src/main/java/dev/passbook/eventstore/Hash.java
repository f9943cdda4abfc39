package dev.passbook.eventstore;

import dev.passbook.json.Json;
import dev.passbook.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 hash.
 *
 * @param hex its 32 bytes as 64 lower-case hexadecimal digits
 */
public record Hash(String hex) {
    /** What the first event of a stream is chained to. */
    public static final Hash NONE = new Hash("0".repeat(64));

    public Hash {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("SHA-256 has 64 hexadecimal digits");
        }
    }

    static Hash of(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(bytes));
    }

    /** SHA-256 over the canonical bytes (RFC 8785) of {@code value}. */
    public static Hash over(Json value) {
        return over(JsonWriter.canonical(value));
    }

    /** SHA-256 over {@code text} in UTF-8. */
    public static Hash over(String text) {
        return of(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The next link of a chain: SHA-256 over this hash's 32 bytes followed by the canonical bytes of {@code value}. */
    public Hash chain(Json value) {
        MessageDigest digest = sha256();
        digest.update(bytes());
        return of(digest.digest(JsonWriter.canonical(value).getBytes(StandardCharsets.UTF_8)));
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
