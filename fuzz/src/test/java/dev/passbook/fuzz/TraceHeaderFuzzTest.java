package dev.passbook.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.passbook.telemetry.TraceHeader;
import java.util.Optional;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceHeaderFuzzTest {

    @ValueSource(
            strings = {
                "Root=1-5759e988-bd862e3fe1be46a994272793",
                "Self=1-67891234-12456789abcdef012345678;Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"
            })
    @FuzzTest
    void what_is_taken_for_a_trace_can_be_logged_and_passed_on(@NotNull String text) {
        Optional<TraceHeader> trace = TraceHeader.parse(text);

        trace.ifPresent(header -> {
            assertThat(header.value()).isEqualTo(text).matches("[!-~]{1,500}").contains("Root=" + header.root());
            assertThat(header.root()).matches("1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24}");
        });
    }
}
