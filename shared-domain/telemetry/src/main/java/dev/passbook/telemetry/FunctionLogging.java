package dev.passbook.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What a function logs in Lambda: JSON, one object a line. Code and no logback.xml, because to read that takes a function a
 * seventh of its start: an XML parser, and then reflection. Wherever a file is named, or is there for tests, that file says it.
 */
public final class FunctionLogging extends ContextAwareBase implements Configurator {
    /** As logback finds it, by META-INF/services. */
    public FunctionLogging() {}

    @Override
    public ExecutionStatus configure(LoggerContext logging) {
        if (System.getProperty("logback.configurationFile") != null
                || FunctionLogging.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger telemetry = logging.getLogger(Telemetry.class);
        telemetry.setLevel(Level.INFO);
        telemetry.setAdditive(false);
        telemetry.addAppender(console(logging, asItIs(logging)));
        logging.getLogger("dev.passbook").setLevel(Level.INFO);
        Logger root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console(logging, json(logging)));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext logging, Encoder<ILoggingEvent> encoder) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(logging);
        console.setEncoder(encoder);
        console.start();
        return console;
    }

    /** Already JSON, and CloudWatch finds the metrics only where nothing stands before it. */
    private static Encoder<ILoggingEvent> asItIs(LoggerContext logging) {
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(logging);
        encoder.setLayout(new LayoutBase<>() {
            @Override
            public String doLayout(ILoggingEvent event) {
                return event.getFormattedMessage() + "\n";
            }
        });
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext logging) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(logging);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithThreadName(false);
        encoder.setWithContext(false);
        encoder.setWithMarkers(false);
        encoder.setWithKVPList(false);
        // The text with its arguments in it, not the two apart.
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
