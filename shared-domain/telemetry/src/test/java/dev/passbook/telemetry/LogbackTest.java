package dev.passbook.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The logback.xml that functions carry, in a logging system of its own. */
final class LogbackTest {
    private final LoggerContext logging = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream console = System.out;

    @BeforeEach
    void configure() throws JoranException {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        logging.setMDCAdapter(mdc);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logging);
        configurator.doConfigure(Telemetry.class.getResource("/logback.xml"));
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
