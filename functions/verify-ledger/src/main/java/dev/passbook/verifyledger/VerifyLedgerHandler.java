package dev.passbook.verifyledger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Metric;
import dev.passbook.telemetry.Telemetry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.slf4j.MDC;

/**
 * The job that verifies the whole ledger, a stretch of it with each invocation: as long as it answers {@code to-be-continued} it
 * is to be invoked again with its answer, which in AWS a state machine does.
 */
public class VerifyLedgerHandler extends FunctionInitializer
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /** Kept for the page or the anchor that is under way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    @Inject
    LedgerVerification verification;

    @Inject
    Telemetry telemetry;

    /** As Lambda starts it. */
    public VerifyLedgerHandler() {}

    /** Within a context that runs already. */
    public VerifyLedgerHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return new LambdaApplicationContextBuilder();
    }

    /**
     * Verifies as much as there is time for.
     *
     * @param event what it answered before, to go on there; anything else to begin
     * @return how far it has come, and what it has found until there
     */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        long start = System.nanoTime();
        Line line = Line.ofInvocation(context.getFunctionName(), context.getAwsRequestId());
        try (var _ = MDC.putCloseable("lambdaRequestId", context.getAwsRequestId())) {
            Progress progress = verification.run(
                    Progress.from(event),
                    () -> context.getRemainingTimeInMillis() > MARGIN.toMillis(),
                    BETWEEN_LINES,
                    step -> telemetry.write(about(line, step)));
            telemetry.write(counted(about(line, progress), progress)
                    .outcome(progress.outcome())
                    .since(start));
            return progress.toMap();
        } catch (RuntimeException e) {
            telemetry.write(line.failed().since(start));
            throw e;
        }
    }

    private static Line about(Line line, Progress progress) {
        return line.with("streams", progress.streams())
                .with("events", progress.events())
                .with("anchors", progress.anchors())
                .with("broken", progress.broken());
    }

    /** None is only said at the end: before it, the alarm would take it for an all-clear. */
    private static Line counted(Line line, Progress progress) {
        return progress.broken() > 0 || progress.phase() == Phase.DONE
                ? line.measure(Metric.BROKEN_EVENTS, progress.broken())
                : line;
    }

    private static Line about(Line line, Step step) {
        Line about = about(line, step.progress()).with("eventsPerSecond", step.eventsPerSecond());
        return (step.percent().isPresent()
                        ? about.with("percent", step.percent().getAsInt())
                        : about)
                .outcome("at-work");
    }
}
