package dev.passbook.bench;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.zaxxer.hikari.HikariDataSource;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.PostgresStateStore;
import dev.passbook.fold.Batch;
import dev.passbook.fold.Fold;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Folds what it is rung for, one batch after the other, in this JVM: what is measured is then not SQS. */
final class Folding implements EventBus, AutoCloseable {
    /** As many as Lambda takes off a FIFO queue at a time. */
    static final int BATCH = 10;

    private static final long LOOK_UP_AFTER_MILLIS = 50;

    private final BlockingQueue<Doorbell> rung = new LinkedBlockingQueue<>();
    private final HikariDataSource pool;
    private final Batch batch;
    private final Thread thread;
    private volatile boolean open = true;

    private Folding(HikariDataSource pool) {
        this.pool = pool;
        this.batch = new Batch(
                new Fold(List.of(new PostgresStateStore<>(pool, AccountAggregate.ACCOUNTS))), new Telemetry(_ -> {}));
        this.thread = Thread.ofPlatform().name("folding").start(this::fold);
    }

    static Folding on(Stage stage) {
        return new Folding(stage.pool("passbook_folder", 1));
    }

    /** Both are rung for: {@code other} first, as a caller waits for it. */
    EventBus and(EventBus other) {
        return new Both(this, other);
    }

    @Override
    public void ring(List<Doorbell> doorbells) {
        rung.addAll(doorbells);
    }

    @Override
    public int ringAgain(List<Doorbell> doorbells) {
        rung.addAll(doorbells);
        return doorbells.size();
    }

    /** Ends with the batch that it is at, and leaves unfolded what it has not got to. */
    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pool.close();
    }

    private void fold() {
        try {
            while (open) {
                SQSEvent event = next();
                if (!event.getRecords().isEmpty()) {
                    batch.fold(event, Line.ofInvocation("fold", "bench"), () -> true);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of each account the last doorbell that has come: a fold reads all there is. */
    private SQSEvent next() throws InterruptedException {
        Map<String, Doorbell> last = new LinkedHashMap<>();
        Doorbell doorbell = rung.poll(LOOK_UP_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        while (doorbell != null) {
            last.put(doorbell.streamId().toString(), doorbell);
            doorbell = last.size() < BATCH ? rung.poll() : null;
        }
        return event(List.copyOf(last.values()));
    }

    /** What Lambda makes of {@code doorbells}. */
    static SQSEvent event(List<Doorbell> doorbells) {
        SQSEvent event = new SQSEvent();
        event.setRecords(doorbells.stream().map(Folding::message).toList());
        return event;
    }

    private static SQSMessage message(Doorbell doorbell) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(UUID.randomUUID().toString());
        message.setBody(doorbell.toBody());
        return message;
    }

    private record Both(EventBus one, EventBus other) implements EventBus {
        @Override
        public void ring(List<Doorbell> doorbells) {
            other.ring(doorbells);
            one.ring(doorbells);
        }

        @Override
        public int ringAgain(List<Doorbell> doorbells) {
            other.ringAgain(doorbells);
            return one.ringAgain(doorbells);
        }
    }
}
