package dev.passbook.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.embedded.CannotStart;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    private static final String ARN = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd";

    @Test
    void the_master_key_is_with_the_data() {
        assertThat(Settings.from(Map.of("DATA", "/var/passbook")).masterKeyOrFile())
                .isEqualTo(Path.of("/var/passbook/master.key").toAbsolutePath().toString());
    }

    @Test
    void another_master_key_is_taken_by_its_path_from_wherever_a_function_runs() {
        assertThat(Settings.from(Map.of("MASTER_KEY", "keys/../mine.key")).masterKeyOrFile())
                .isEqualTo(Path.of("mine.key").toAbsolutePath().toString());
    }

    @Test
    void another_master_key_is_taken_by_its_arn() {
        assertThat(Settings.from(Map.of("MASTER_KEY", ARN)).masterKeyOrFile()).isEqualTo(ARN);
    }

    @Test
    void packaged_functions_have_nobody_to_ask_kms_as() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Settings.from(Map.of("MASTER_KEY", ARN, "LAMBDA", "1")))
                .withMessageStartingWith("MASTER_KEY must be a file where LAMBDA is set");
    }
}
