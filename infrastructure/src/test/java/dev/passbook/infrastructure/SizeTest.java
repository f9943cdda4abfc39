package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is promised of the artifacts' sizes, in millions of bytes. */
final class SizeTest {

    @ParameterizedTest
    @CsvSource({"get-account, 15", "deposit, 20"})
    void a_function_with_its_layers_stays_small(String function, long limit) throws IOException {
        Template template = Packaged.template(Packaged.TEMPLATE);
        LambdaFunction packaged = template.functions()
                .filter(candidate ->
                        candidate.zip().filter((function + ".zip")::equals).isPresent())
                .findFirst()
                .orElseThrow();

        long bytes = 0;
        for (String zip : ArtifactRules.zips(template, packaged)) {
            bytes += Files.size(Path.of("target/artifacts", zip));
        }

        assertThat(bytes).isLessThan(limit * 1_000_000);
    }

    @Test
    void a_deployment_that_changes_no_layer_uploads_under_30_megabytes() throws IOException {
        long bytes = 0;
        for (LambdaFunction function : Packaged.template(Packaged.TEMPLATE)
                .functions()
                .filter(LambdaFunction::isPackaged)
                .toList()) {
            bytes += Files.size(Path.of("target/artifacts", function.zip().orElseThrow()));
        }

        assertThat(bytes).isLessThan(30_000_000);
    }
}
