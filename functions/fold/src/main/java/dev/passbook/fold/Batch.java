package dev.passbook.fold;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.stream.StreamId;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds the streams that a batch of doorbells rings for. */
@Singleton
public final class Batch {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final Fold fold;
    private final Telemetry telemetry;

    /** By {@code fold}, with a line about each stream. */
    public Batch(Fold fold, Telemetry telemetry) {
        this.fold = fold;
        this.telemetry = telemetry;
    }

    /**
     * Folds what {@code batch} rings for.
     *
     * @param invocation what the lines begin with
     * @param timeLeft whether the invocation goes on for long enough to fold on
     * @return the messages whose stream could not be folded, for the queue to deliver again
     * @throws RuntimeException when none could, or nobody knows: then the queue delivers all of them again
     */
    public SQSBatchResponse fold(SQSEvent batch, Line invocation, BooleanSupplier timeLeft) {
        long start = System.nanoTime();
        Map<StreamId, List<SQSMessage>> doorbells = byStream(batch);
        Map<StreamId, Progress> progress = fold(doorbells, invocation, timeLeft, start);
        List<BatchItemFailure> failures = new ArrayList<>();
        doorbells.forEach((stream, messages) -> {
            Progress done = progress.getOrDefault(stream, Progress.NONE);
            telemetry.write(FoldLine.about(invocation, stream, messages, done).since(start));
            if (done.failed()) {
                messages.forEach(message -> failures.add(new BatchItemFailure(message.getMessageId())));
            }
        });
        return new SQSBatchResponse(failures);
    }

    private Map<StreamId, Progress> fold(
            Map<StreamId, List<SQSMessage>> doorbells, Line invocation, BooleanSupplier timeLeft, long start) {
        try {
            return fold.fold(doorbells.keySet(), timeLeft);
        } catch (RuntimeException e) {
            doorbells.forEach((stream, messages) -> telemetry.write(
                    FoldLine.failed(invocation, stream, messages).since(start)));
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
