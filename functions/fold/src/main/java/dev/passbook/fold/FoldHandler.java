package dev.passbook.fold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.passbook.telemetry.Line;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.MDC;

/**
 * The function behind the queue: folds the streams that a batch of doorbells rings for. It is no {@code
 * MicronautRequestHandler}: that keeps the invocation's context, by which a log line is found, to itself, and makes one
 * bean more of it each time.
 */
public class FoldHandler extends FunctionInitializer implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** What folding once more may take, unless the database is slow; it takes some hundredths of it where nothing is. */
    private static final Duration RESERVE = Duration.ofSeconds(3);

    @Inject
    Batch batch;

    /** As Lambda starts it. */
    public FoldHandler() {}

    /** Within a context that runs already. */
    public FoldHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return new LambdaApplicationContextBuilder();
    }

    /** Answers with the messages whose stream could not be folded, for the queue to deliver again. */
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try (var _ = MDC.putCloseable("lambdaRequestId", context.getAwsRequestId())) {
            return batch.fold(
                    event,
                    Line.ofInvocation(context.getFunctionName(), context.getAwsRequestId()),
                    () -> context.getRemainingTimeInMillis() > RESERVE.toMillis());
        }
    }
}
