package dev.passbook.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class TelemetryTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Telemetry.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Telemetry telemetry = new Telemetry();

    @BeforeEach
    void capture() {
        written.start();
        logger.addAppender(written);
    }

    @AfterEach
    void release() {
        logger.detachAppender(written);
    }

    @Test
    void what_is_counted_goes_with_the_next_line_and_only_with_that() {
        telemetry.count(Metric.VERSION_CONFLICTS);
        telemetry.count(Metric.VERSION_CONFLICTS);

        telemetry.write(Line.of("deposit"));
        telemetry.write(Line.of("deposit"));

        assertThat(written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"VersionConflicts\":2"),
                        second -> assertThat(second).doesNotContain("VersionConflicts", "_aws"));
    }
}
