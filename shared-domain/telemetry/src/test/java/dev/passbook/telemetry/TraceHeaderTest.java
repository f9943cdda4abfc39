package dev.passbook.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceHeaderTest {
    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    @AfterEach
    void no_invocation() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void the_runtime_gives_one_for_each_invocation() {
        String first = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a87bd80c:1|68fd508a:5";
        String second = "Root=1-5759e989-bd862e3fe1be46a994272793;Sampled=0";

        System.setProperty(PROPERTY, first);
        assertThat(TraceHeader.ofInvocation()).contains(new TraceHeader(first, ROOT));
        System.setProperty(PROPERTY, second);
        assertThat(TraceHeader.ofInvocation().map(TraceHeader::value)).contains(second);
        System.clearProperty(PROPERTY);
        assertThat(TraceHeader.ofInvocation()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Root=" + ROOT, "Self=1-67891234-12456789abcdef012345678;Root=" + ROOT})
    void the_root_is_what_names_the_trace(String header) {
        assertThat(TraceHeader.parse(header).map(TraceHeader::root)).contains(ROOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Root=",
                "Root=1-5759e988-short",
                ROOT,
                "Root=" + ROOT + "\n",
                "Root=" + ROOT + ";Parent=\u001b[31m",
                "XRoot=" + ROOT
            })
    void what_is_no_trace_is_left_alone(String header) {
        assertThat(TraceHeader.parse(header)).isEmpty();
        assertThat(TraceHeader.parse("Root=" + ROOT + ";" + "x".repeat(500))).isEmpty();
        assertThat(TraceHeader.parse(null)).isEmpty();
    }
}
