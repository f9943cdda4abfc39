package dev.passbook.getstatement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.http.ProblemException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BoundedBodyTest {
    @Test
    void what_is_small_is_not_compressed() {
        BoundedBody body = new BoundedBody(true);
        body.add("x".repeat(BoundedBody.LARGE));

        assertThat(body.end()).hasSize(BoundedBody.LARGE);
        assertThat(body.isCompressed()).isFalse();
    }

    @Test
    void what_takes_two_characters_in_json_counts_twice() {
        BoundedBody body = new BoundedBody(false);
        body.add("\"".repeat(BoundedBody.MAX_BYTES / 2));

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> body.add("\""));
    }

    @Test
    void what_does_not_get_small_enough_is_refused_as_soon_as_that_is_clear() {
        BoundedBody body = new BoundedBody(true);
        Random random = new Random(3);
        byte[] noise = new byte[64 * 1024];

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> {
            for (int blocks = 0; blocks < 100; blocks++) {
                random.nextBytes(noise);
                body.add(HexFormat.of().formatHex(noise));
            }
        });
    }
}
