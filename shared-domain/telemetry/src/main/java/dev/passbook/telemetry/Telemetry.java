package dev.passbook.telemetry;

import dev.passbook.json.JsonWriter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes lines, each as it is, on a logger of its own: what is around it would keep CloudWatch from reading it. */
@Singleton
public final class Telemetry {
    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    private final Consumer<String> lines;
    private final Map<Metric, Long> counted = new EnumMap<>(Metric.class);

    /** To that logger. */
    @Inject
    public Telemetry() {
        this(LOG::info);
    }

    /** To {@code lines}. */
    public Telemetry(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Counts what happens deep inside a request. The next line carries it: in Lambda a function does one thing at a
     * time, so that is the line about this request.
     */
    public void count(Metric metric) {
        synchronized (counted) {
            counted.merge(metric, 1L, Long::sum);
        }
    }

    /** Writes {@code line}, with what was counted since the last one. */
    public void write(Line line) {
        Line counting = line;
        synchronized (counted) {
            for (Map.Entry<Metric, Long> count : counted.entrySet()) {
                counting = counting.measure(count.getKey(), count.getValue());
            }
            counted.clear();
        }
        lines.accept(JsonWriter.write(counting.toJson(Instant.now())));
    }
}
