package dev.passbook.rebuild;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.passbook.eventstore.Difference;
import dev.passbook.eventstore.RebuildProgress;
import dev.passbook.rebuild.Outcome.AnotherRuns;
import dev.passbook.rebuild.Outcome.Done;
import dev.passbook.rebuild.Outcome.ToBeContinued;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The operator's job, a stretch of it with each invocation: as long as it answers {@code to-be-continued} it is to be
 * invoked again, which in AWS a state machine does. It is no {@code MicronautRequestHandler}: that keeps the invocation's
 * context, by which a log line is found, to itself, and makes one bean more of it each time.
 */
public class RebuildHandler extends FunctionInitializer
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildHandler.class);

    /** Kept for a step that is under way and for the swap. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    @Inject
    Rebuild rebuild;

    @Inject
    Telemetry telemetry;

    /** As Lambda starts it. */
    public RebuildHandler() {}

    /** Within a context that runs already. */
    public RebuildHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return new LambdaApplicationContextBuilder();
    }

    /**
     * Works until shortly before the invocation's time is up.
     *
     * @return how far it has come; at the end, what it found
     * @throws AnotherRebuild when another one is running
     */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        long start = System.nanoTime();
        Line line = Line.ofInvocation(context.getFunctionName(), context.getAwsRequestId());
        try (var _ = MDC.putCloseable("lambdaRequestId", context.getAwsRequestId())) {
            Outcome outcome = rebuild.run(
                    () -> context.getRemainingTimeInMillis() > MARGIN.toMillis(),
                    BETWEEN_LINES,
                    progress -> telemetry.write(about(line, progress).outcome("at-work")));
            return switch (outcome) {
                case Done(RebuildProgress progress) -> {
                    progress.findings().listed().forEach(RebuildHandler::tell);
                    telemetry.write(done(line, progress).since(start));
                    yield Answer.done(progress);
                }
                case ToBeContinued(RebuildProgress progress) -> {
                    telemetry.write(
                            about(line, progress).outcome("to-be-continued").since(start));
                    yield Answer.toBeContinued(progress);
                }
                case AnotherRuns _ -> throw new AnotherRebuild();
            };
        } catch (RuntimeException e) {
            telemetry.write(line.failed().since(start));
            throw e;
        }
    }

    private static Line about(Line line, RebuildProgress progress) {
        return line.with("events", progress.events())
                .with("percent", progress.percent())
                .with("eventsPerSecond", progress.eventsPerSecond())
                .with("secondsLeft", progress.left().toSeconds());
    }

    private static Line done(Line line, RebuildProgress progress) {
        return about(line, progress)
                .with("states", progress.findings().states())
                .with("differences", progress.findings().differences())
                .with("missing", progress.findings().missing())
                .with("behind", progress.findings().behind())
                .with("damaged", progress.findings().damaged())
                .outcome("done");
    }

    /** Without the values, which are the owner's own; the answer has them. */
    private static void tell(Difference difference) {
        LOG.warn(
                "Stream {}, version {}: {} was not what its events add up to",
                difference.streamId(),
                difference.version(),
                difference.column());
    }
}
