package dev.passbook.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.wrappedkey.WrappedKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** On the class path of production: of Tink, without what was excluded. */
final class DataKeyTest {
    private static final String CONTEXT = "01a1fe06-2f3c-753d-a3dc-fc68418c9321/name";
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final byte[] bytes = bytes();
    private final DataKey key = new DataKey(bytes);

    @Test
    void what_was_sealed_is_opened() {
        for (String text : List.of("", "A", "Ada", "Zoë 🦉", "x".repeat(100_000))) {
            assertThat(key.open(key.seal(text, CONTEXT), CONTEXT)).isEqualTo(text);
        }
    }

    @Test
    void two_seals_of_one_text_differ() {
        assertThat(key.seal("Ada", CONTEXT)).isNotEqualTo(key.seal("Ada", CONTEXT));
    }

    @Test
    void a_sealed_text_is_base64url_of_iv_ciphertext_and_tag_as_any_aes_gcm_opens_it() throws Exception {
        String sealed = key.seal("Ada", CONTEXT);
        assertThat(sealed).matches("[A-Za-z0-9_-]{42}");

        byte[] decoded = Base64.getUrlDecoder().decode(sealed);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(bytes, 0, 32, "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(decoded, 12)));
        cipher.updateAAD(CONTEXT.getBytes(UTF_8));
        assertThat(cipher.doFinal(decoded, 12, decoded.length - 12))
                .asString(UTF_8)
                .isEqualTo("Ada");
    }

    @Test
    void with_any_character_changed_it_does_not_open() {
        String sealed = key.seal("Ada", CONTEXT);

        for (int i = 0; i < sealed.length(); i++) {
            for (char other : (CHARACTERS + "=+/ é").toCharArray()) {
                if (other != sealed.charAt(i)) {
                    assertNotOpened(sealed.substring(0, i) + other + sealed.substring(i + 1), CONTEXT);
                }
            }
        }
    }

    @Test
    void shortened_or_lengthened_it_does_not_open() {
        String sealed = key.seal("Ada", CONTEXT);

        for (int i = 0; i < sealed.length(); i++) {
            assertNotOpened(sealed.substring(0, i), CONTEXT);
        }
        for (String more : List.of("A", "AA", "==", "=", " ", "\n", sealed)) {
            assertNotOpened(sealed + more, CONTEXT);
        }
    }

    @Test
    void moved_to_another_field_or_customer_it_does_not_open() {
        String sealed = key.seal("Ada", CONTEXT);

        assertNotOpened(sealed, CONTEXT.replace("name", "address"));
        assertNotOpened(sealed, CONTEXT.replace("01a1", "01a2"));
        assertNotOpened(sealed, "");
    }

    @Test
    void under_another_key_it_does_not_open_be_it_the_same_but_for_a_bit() {
        String sealed = key.seal("Ada", CONTEXT);
        byte[] other = bytes();
        other[0] ^= 1;

        assertThatExceptionOfType(NotOpened.class)
                .isThrownBy(() -> new DataKey(other).open(sealed, CONTEXT))
                .withMessage("The text is of another data key or context, or was changed")
                .withNoCause();
    }

    @Test
    void a_hash_is_hmac_sha_256_under_the_second_half() {
        byte[] rfc = new byte[DataKey.BYTES];
        // RFC 4231 section 4.3: a shorter key is one with zeros after it.
        byte[] jefe = "Jefe".getBytes(US_ASCII);
        System.arraycopy(jefe, 0, rfc, 32, jefe.length);

        assertThat(new DataKey(rfc).hash("what do ya want for nothing?"))
                .isEqualTo(HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        assertThat(key.hash("Ada")).isEqualTo(key.hash("Ada")).isNotEqualTo(key.hash("ada"));
    }

    @Test
    void half_of_a_surrogate_pair_is_refused_and_not_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> key.seal("Ada \uD83E", CONTEXT))
                .withMessage("The text holds half of a surrogate pair")
                .withNoCause();
        assertThatIllegalArgumentException().isThrownBy(() -> key.hash("\uDD89"));
    }

    @Test
    void a_key_of_another_length_is_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataKey(new byte[32]))
                .withMessage("A data key has 64 bytes, not 32");
    }

    @Test
    void nothing_of_it_is_printed() {
        assertThat(key).hasToString("DataKey");
        assertThat(new WrappedKey(bytes)).hasToString("WrappedKey");
    }

    @Test
    void a_wrapped_key_is_its_bytes_whatever_becomes_of_the_array() {
        byte[] given = bytes();
        WrappedKey wrapped = new WrappedKey(given);
        given[0]++;
        wrapped.bytes()[0]++;

        assertThat(wrapped).isEqualTo(new WrappedKey(bytes())).hasSameHashCodeAs(new WrappedKey(bytes()));
        assertThat(wrapped).isNotEqualTo(new WrappedKey(given));
    }

    private void assertNotOpened(String sealed, String context) {
        assertThatExceptionOfType(NotOpened.class)
                .as("%s in %s", sealed, context)
                .isThrownBy(() -> key.open(sealed, context));
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[DataKey.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 + 1);
        }
        return bytes;
    }
}
