package dev.passbook.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusUtil;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What functions log, in a logging system of its own. */
final class FunctionLoggingTest {
    private final LoggerContext logging = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream console = System.out;

    @BeforeEach
    void configure() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        logging.setMDCAdapter(mdc);
        FunctionLogging functions = new FunctionLogging();
        functions.setContext(logging);
        assertThat(functions.configure(logging)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    }

    @AfterEach
    void restore() {
        logging.stop();
        System.setOut(console);
    }

    @Test
    void it_has_no_mistakes() {
        assertThat(new StatusUtil(logging).getHighestLevel(0)).isEqualTo(Status.INFO);
    }

    @Test
    void logback_finds_it() {
        assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(FunctionLogging.class);
    }

    @Test
    void a_file_that_is_named_is_asked_instead() {
        System.setProperty("logback.configurationFile", "another.xml");
        try {
            assertThat(new FunctionLogging().configure(new LoggerContext()))
                    .isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        } finally {
            System.clearProperty("logback.configurationFile");
        }
    }

    @Test
    void a_line_of_telemetry_is_written_as_it_is() {
        logging.getLogger(Telemetry.class).info("{\"function\":\"f {} %msg\"}");

        assertThat(lines()).containsExactly("{\"function\":\"f {} %msg\"}");
    }

    @Test
    void everything_else_is_json_that_names_the_request() throws MalformedJson {
        mdc.put("requestId", "r-1");

        logging.getLogger("dev.passbook.fold.Fold")
                .error("Account {} can't\nbe folded", "a-1", new IllegalStateException("a gap"));

        assertThat(lines()).hasSize(1);
        JsonObject line = (JsonObject) JsonReader.read(lines().getFirst());
        assertThat(line.members().keySet())
                .containsExactly("timestamp", "level", "loggerName", "mdc", "formattedMessage", "throwable");
        assertThat(line.members().get("mdc"))
                .isEqualTo(dev.passbook.json.Json.object().with("requestId", "r-1"));
        assertThat(line.members().get("formattedMessage")).isEqualTo(new JsonString("Account a-1 can't\nbe folded"));
        assertThat(lines().getFirst()).contains("\"message\":\"a gap\"");
    }

    @Test
    void others_speak_only_when_something_is_wrong() {
        logging.getLogger("io.micronaut.context.DefaultBeanContext").info("Reading beans");
        logging.getLogger("dev.passbook.fold.Fold").debug("Folding");

        assertThat(lines()).isEmpty();
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
