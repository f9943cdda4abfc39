package dev.passbook.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutcomeTest {
    @Test
    void a_reason_is_one_line() {
        assertThat(reason("ERROR: no\n  Hint: yes\u0000\t")).isEqualTo("ERROR: no Hint: yes ");
    }

    @Test
    void a_reason_is_short() {
        assertThat(reason("x".repeat(500))).hasSize(500).endsWith("x");
        assertThat(reason("x".repeat(501))).hasSize(500).endsWith("x…");
    }

    @Test
    void a_reason_tells_no_secret() {
        assertThat(reason("invalid URL jdbc:postgresql://h/db?user=u&password=geheim !"))
                .isEqualTo("invalid URL jdbc:postgresql://h/db?… !");
        assertThat(reason("no https://me:geheim@h/x")).isEqualTo("no https://…@h/x");
        assertThat(reason("refused h:5432/?Action=connect&X-Amz-Security-Token=geheim"))
                .isEqualTo("refused h:5432/?…");
    }

    @Test
    void a_failure_without_a_message_has_a_name() {
        assertThat(Outcome.Failed.because(new ArithmeticException()).reason())
                .isEqualTo("java.lang.ArithmeticException");
    }

    private static String reason(String message) {
        return Outcome.Failed.because(new IllegalStateException(message)).reason();
    }
}
