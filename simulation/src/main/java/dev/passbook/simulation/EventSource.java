package dev.passbook.simulation;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.database.DatabaseAway;
import dev.passbook.simulation.SimulatedQueue.Delivery;
import dev.passbook.simulation.SimulatedSqs.Outage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lambda's poller: hands messages to the fold, and deletes what that does not hand back. */
final class EventSource {
    /** What Lambda asks of a FIFO queue at the most. */
    private static final int BATCH = 10;

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration FOREVER = Duration.ofDays(1);

    private final SimulatedQueue queue;
    private final Outage outage;
    private final Scheduler scheduler;
    private final Weather weather;
    private final Trace trace;
    private final Bugs bugs;
    private final Function<SQSEvent, SQSBatchResponse> fold;

    EventSource(
            SimulatedQueue queue,
            Outage outage,
            Scheduler scheduler,
            Weather weather,
            Trace trace,
            Bugs bugs,
            Function<SQSEvent, SQSBatchResponse> fold) {
        this.queue = queue;
        this.outage = outage;
        this.scheduler = scheduler;
        this.weather = weather;
        this.trace = trace;
        this.bugs = bugs;
        this.fold = fold;
    }

    /** Polls for as long as there is a world. */
    void poll() {
        while (true) {
            awaitSome();
            scheduler.sleep(weather.latency());
            List<Delivery> batch = queue.receive(BATCH);
            if (!batch.isEmpty()) {
                deliver(batch);
            }
        }
    }

    private void awaitSome() {
        while (outage.isNow()) {
            scheduler.sleep(RETRY);
        }
        while (!queue.hasSome()) {
            long next = queue.nextVisibleNanos();
            Duration patience = next == Long.MAX_VALUE ? FOREVER : Duration.ofNanos(next - scheduler.nowNanos());
            scheduler.await(queue::hasSome, patience);
        }
    }

    private void deliver(List<Delivery> batch) {
        if (bugs.have(Bug.DELETED_BEFORE_IT_IS_FOLDED)) {
            queue.delete(batch);
        }
        try {
            SQSBatchResponse answer = fold.apply(event(batch));
            Set<String> failed = answer.getBatchItemFailures().stream()
                    .map(BatchItemFailure::getItemIdentifier)
                    .collect(Collectors.toSet());
            scheduler.sleep(weather.latency());
            if (outage.isNow() || weather.queueRefuses()) {
                trace.note("nothing can be deleted");
                return;
            }
            queue.delete(batch.stream()
                    .filter(one -> !failed.contains(one.message().id()) || bugs.have(Bug.FAILED_MESSAGES_ARE_DELETED))
                    .filter(_ -> failed.isEmpty() || !bugs.have(Bug.ONE_FAILURE_FAILS_THE_BATCH))
                    .toList());
        } catch (Crash e) {
            trace.note("fold is gone, with " + batch.size() + " messages");
        } catch (DatabaseAway e) {
            trace.note("fold failed, with " + batch.size() + " messages: " + e.getMessage());
        }
    }

    private static SQSEvent event(List<Delivery> batch) {
        SQSEvent event = new SQSEvent();
        event.setRecords(batch.stream().map(EventSource::message).toList());
        return event;
    }

    private static SQSMessage message(Delivery delivery) {
        SQSMessage record = new SQSMessage();
        record.setMessageId(delivery.message().id());
        record.setBody(delivery.message().body());
        record.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(delivery.receives())));
        return record;
    }
}
