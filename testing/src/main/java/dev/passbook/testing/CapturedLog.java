package dev.passbook.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged while it is open: by Passbook at every level, by others what the tests show anyway. */
public final class CapturedLog implements AutoCloseable {
    private static final String TELEMETRY = "dev.passbook.telemetry.Telemetry";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger passbook = (Logger) LoggerFactory.getLogger("dev.passbook");
    private final Capture capture = new Capture();

    private CapturedLog() {
        capture.setContext(root.getLoggerContext());
        capture.encoder.setWithFormattedMessage(true);
        capture.start();
        root.addAppender(capture);
        passbook.addAppender(capture);
        passbook.setAdditive(false);
        passbook.setLevel(Level.TRACE);
    }

    /** Starts to capture. */
    public static CapturedLog start() {
        return new CapturedLog();
    }

    /** All of it, with the context and the stack traces, as JSON. */
    public String text() {
        return String.join("", capture.events);
    }

    /** The lines of telemetry among it, all of them as CloudWatch wants them. */
    public List<JsonObject> lines() {
        return capture.lines.stream()
                .map(CapturedLog::object)
                .map(EmbeddedMetrics::checked)
                .toList();
    }

    @Override
    public void close() {
        passbook.setLevel(null);
        passbook.setAdditive(true);
        passbook.detachAppender(capture);
        root.detachAppender(capture);
    }

    private static JsonObject object(String line) {
        try {
            return (JsonObject) JsonReader.read(line);
        } catch (MalformedJson e) {
            throw new AssertionError("Not JSON: " + line, e);
        }
    }

    private static final class Capture extends AppenderBase<ILoggingEvent> {
        private final JsonEncoder encoder = new JsonEncoder();
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            events.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
            if (event.getLoggerName().equals(TELEMETRY)) {
                lines.add(event.getFormattedMessage());
            }
        }
    }
}
