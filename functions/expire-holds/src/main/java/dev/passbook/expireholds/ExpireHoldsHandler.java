package dev.passbook.expireholds;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.MDC;

/** The function behind the schedule. */
public class ExpireHoldsHandler extends FunctionInitializer implements RequestHandler<ScheduledEvent, Integer> {
    /** What one account may take. */
    private static final Duration RESERVE = Duration.ofSeconds(12);

    @Inject
    HoldExpiry expiry;

    @Inject
    Telemetry telemetry;

    /** As Lambda starts it. */
    public ExpireHoldsHandler() {}

    /** Within a context that runs already. */
    public ExpireHoldsHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return new LambdaApplicationContextBuilder();
    }

    /** Runs once, and answers of how many accounts something was written down. */
    @Override
    public Integer handleRequest(ScheduledEvent tick, Context context) {
        long start = System.nanoTime();
        Line line = Line.ofInvocation(context.getFunctionName(), context.getAwsRequestId());
        try (var _ = MDC.putCloseable("lambdaRequestId", context.getAwsRequestId())) {
            int accounts = expiry.run(() -> context.getRemainingTimeInMillis() > RESERVE.toMillis());
            line = line.with("accounts", accounts).outcome("ran");
            return accounts;
        } catch (RuntimeException e) {
            line = line.failed();
            throw e;
        } finally {
            telemetry.write(line.since(start));
        }
    }
}
