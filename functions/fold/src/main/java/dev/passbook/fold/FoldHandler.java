package dev.passbook.fold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.stream.StreamId;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The function behind the queue: folds the streams that a batch of doorbells rings for. It is no {@code
 * MicronautRequestHandler}: that keeps the invocation's context, by which a log line is found, to itself, and makes one
 * bean more of it each time.
 */
public class FoldHandler extends FunctionInitializer implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(FoldHandler.class);

    @Inject
    Fold fold;

    @Inject
    Telemetry telemetry;

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
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        long start = System.nanoTime();
        Line line = Line.ofInvocation(context.getFunctionName(), context.getAwsRequestId());
        try (var _ = MDC.putCloseable("lambdaRequestId", context.getAwsRequestId())) {
            Map<StreamId, List<SQSMessage>> doorbells = byStream(batch);
            Map<StreamId, Progress> progress = fold(doorbells, line, start);
            List<BatchItemFailure> failures = new ArrayList<>();
            doorbells.forEach((stream, messages) -> {
                Progress done = progress.getOrDefault(stream, Progress.NONE);
                telemetry.write(FoldLine.about(line, stream, messages, done).since(start));
                if (done.failed()) {
                    messages.forEach(message -> failures.add(new BatchItemFailure(message.getMessageId())));
                }
            });
            return new SQSBatchResponse(failures);
        }
    }

    private Map<StreamId, Progress> fold(Map<StreamId, List<SQSMessage>> doorbells, Line line, long start) {
        try {
            return fold.fold(doorbells.keySet());
        } catch (RuntimeException e) {
            // Then the queue delivers all of them again.
            doorbells.forEach((stream, messages) ->
                    telemetry.write(FoldLine.failed(line, stream, messages).since(start)));
            throw e;
        }
    }

    private static Map<StreamId, List<SQSMessage>> byStream(SQSEvent batch) {
        Map<StreamId, List<SQSMessage>> byStream = new HashMap<>();
        for (SQSMessage message : batch.getRecords()) {
            Optional<StreamId> streamId = Doorbell.streamId(message.getBody());
            if (streamId.isPresent()) {
                byStream.computeIfAbsent(streamId.get(), _ -> new ArrayList<>()).add(message);
            } else {
                // It leaves the queue: delivered again, it would only hold up its group. Whatever it was meant to ring
                // for, the relay finds.
                LOG.error("Message {} rings for no stream", message.getMessageId());
            }
        }
        return byStream;
    }
}
