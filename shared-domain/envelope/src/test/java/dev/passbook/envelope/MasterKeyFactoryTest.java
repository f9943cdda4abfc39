package dev.passbook.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.snapshot.Priming;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanContextException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterKeyFactoryTest {
    @TempDir
    Path folder;

    @Test
    void where_none_is_named_there_is_none() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.findBean(MasterKey.class)).isEmpty();
            assertThat(context.getBeansOfType(Priming.class)).isEmpty();
        }
    }

    @Test
    void a_path_is_a_file() {
        Path file = folder.resolve("master.key");
        try (ApplicationContext context = with(file.toString())) {
            assertThat(context.getBean(MasterKey.class))
                    .isInstanceOf(KeyFileMasterKey.class)
                    .hasToString("Master key in " + file);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "arn:aws-us-gov:kms:us-gov-west-1:123456789012:alias/passbook"
            })
    void an_arn_is_a_key_in_kms(String arn) {
        try (ApplicationContext context = with(arn)) {
            assertThat(context.getBean(MasterKey.class))
                    .isInstanceOf(KmsMasterKey.class)
                    .hasToString("Master key " + arn);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:s3:::passbook",
                "arn:aws:kms:eu-central-1:123456789012:1234abcd",
                "arn:aws:kms::123456789012:key/1234abcd"
            })
    void another_arn_is_refused_and_is_no_file(String arn) {
        try (ApplicationContext context = with(arn)) {
            assertThatExceptionOfType(BeanContextException.class)
                    .isThrownBy(() -> context.getBean(MasterKey.class))
                    .withMessageContaining("MASTER_KEY is not the ARN of a key in KMS: " + arn);
        }
    }

    @Test
    void nothing_is_no_path() {
        try (ApplicationContext context = with("")) {
            assertThatExceptionOfType(BeanContextException.class)
                    .isThrownBy(() -> context.getBean(MasterKey.class))
                    .withMessageContaining("MASTER_KEY is empty");
        }
    }

    @Test
    void priming_makes_no_key_file() {
        Path file = folder.resolve("master.key");
        try (ApplicationContext context = with(file.toString())) {
            context.getBean(Priming.class).prime();
        }
        assertThat(Files.exists(file)).isFalse();
    }

    private static ApplicationContext with(String masterKey) {
        return ApplicationContext.run(Map.of("master.key", masterKey));
    }
}
