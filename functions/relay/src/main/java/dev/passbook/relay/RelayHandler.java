package dev.passbook.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Metric;
import dev.passbook.telemetry.Telemetry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The function behind the schedule. It is no {@code MicronautRequestHandler}: that keeps the invocation's context, by which
 * a log line is found, to itself, and makes one bean more of it each time.
 */
public class RelayHandler extends FunctionInitializer implements RequestHandler<ScheduledEvent, Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RelayHandler.class);

    @Inject
    Relay relay;

    @Inject
    Telemetry telemetry;

    /** As Lambda starts it. */
    public RelayHandler() {}

    /** Within a context that runs already. */
    public RelayHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return new LambdaApplicationContextBuilder();
    }

    /** Runs the relay once, and answers for how many streams it rang. */
    @Override
    public Integer handleRequest(ScheduledEvent tick, Context context) {
        long start = System.nanoTime();
        Line line = Line.ofInvocation(context.getFunctionName(), context.getAwsRequestId());
        try (var _ = MDC.putCloseable("lambdaRequestId", context.getAwsRequestId())) {
            int rung = relay.run();
            if (rung > 0) {
                LOG.warn("Rang again for {} streams that were behind", rung);
            }
            line = line.with("resends", rung)
                    .measure(Metric.RELAY_RESENDS, rung)
                    .outcome("ran");
            return rung;
        } catch (RuntimeException e) {
            line = line.failed();
            throw e;
        } finally {
            telemetry.write(line.since(start));
        }
    }
}
