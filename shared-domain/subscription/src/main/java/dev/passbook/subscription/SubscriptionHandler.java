package dev.passbook.subscription;

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
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.MDC;

/**
 * The function behind a subscription: a schedule has it go on, and whoever operates the ledger has it begin anew, by
 * {@code {"reset":"activity"}}. Where there are several, {@code {"only":["activity"]}} says which are to go on.
 */
public class SubscriptionHandler extends FunctionInitializer implements RequestHandler<Map<String, Object>, Long> {
    /** What a page may still take before Lambda ends it. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    @Inject
    Subscriptions subscriptions;

    @Inject
    Telemetry telemetry;

    /** As Lambda starts it. */
    public SubscriptionHandler() {}

    /** Within a context that runs already. */
    public SubscriptionHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return new LambdaApplicationContextBuilder();
    }

    /** Catches up, and answers how many events were taken. */
    @Override
    public Long handleRequest(Map<String, Object> event, Context context) {
        long start = System.nanoTime();
        Line line = Line.ofInvocation(context.getFunctionName(), context.getAwsRequestId());
        try (var _ = MDC.putCloseable("lambdaRequestId", context.getAwsRequestId())) {
            if (event.get("reset") instanceof String name) {
                subscriptions.reset(name);
            }
            Predicate<String> asked = event.get("only") instanceof Collection<?> names ? names::contains : _ -> true;
            Taken taken = subscriptions.catchUp(
                    Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE), asked);
            line = line.with("events", taken.events())
                    .measure(Metric.EVENTS_TAKEN, taken.events())
                    .with("leftOut", taken.leftOut())
                    .measure(Metric.EVENTS_LEFT_OUT, taken.leftOut())
                    .outcome("ran");
            return taken.events();
        } catch (RuntimeException e) {
            line = line.failed();
            throw e;
        } finally {
            telemetry.write(line.since(start));
        }
    }
}
