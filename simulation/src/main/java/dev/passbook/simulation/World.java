package dev.passbook.simulation;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.database.DatabaseAway;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventbus.SqsEventBus;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.RelayStore;
import dev.passbook.fold.Batch;
import dev.passbook.fold.Fold;
import dev.passbook.relay.Relay;
import dev.passbook.subscription.Subscription;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.writeroute.EventIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Functions, a queue and a log, in some weather, and then in none. */
final class World {
    private static final Instant BEGINNING = Instant.parse("2026-01-31T23:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What PostgreSQL may still be at with what crashed functions have left behind. */
    private static final Duration AFTERMATH = Duration.ofSeconds(11);

    /** Of what an invocation of the fold has, before it stops by itself. */
    private static final Duration FOLD_TIME = Duration.ofSeconds(6);

    private final Chances chances;
    private final Bugs bugs;
    private final Scheduler scheduler = new Scheduler();
    private final Trace trace = new Trace(scheduler);
    private final Inspector inspector = new Inspector();
    private final Weather weather;
    private final Sky sky;
    private final Poison poison;
    private final MemoryLog log;
    private final SimulatedQueue queue;
    private final Telemetry telemetry = new Telemetry(_ -> {});
    private final List<Cursor> taken = new ArrayList<>();
    private final Rounds rounds;
    private int busy;

    World(long seed, Climate climate, Bugs bugs) {
        this.chances = new Chances(seed);
        this.bugs = bugs;
        this.weather = new Weather(chances, trace, climate);
        this.log = new MemoryLog(this::now, bugs, inspector);
        this.sky = new Sky(scheduler, weather, chances, trace, log);
        this.poison = new Poison(weather, chances);
        this.queue = new SimulatedQueue(scheduler, weather);
        this.rounds = new Rounds(scheduler, chances, trace);
    }

    /** Has the functions, and all that goes wrong by itself, begin. */
    void begin(Pace pace) {
        for (int i = 0; i < 2; i++) {
            EventSource source = new EventSource(queue, sky::isQueueAway, scheduler, weather, trace, bugs, this::fold);
            scheduler.start("fold" + i, source::poll);
            rounds.add("relay" + i, this::relay);
            rounds.add("listener" + i, this::listen);
        }
        sky.begin();
        rounds.begin(pace.round());
    }

    /** Has somebody do {@code work}, for whose end {@link #passUntilNobodyIsBusy} waits. */
    void start(String name, Runnable work) {
        busy++;
        scheduler.start(name, () -> {
            work.run();
            busy--;
        });
    }

    void end() {
        scheduler.end();
    }

    Chances chances() {
        return chances;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Weather weather() {
        return weather;
    }

    Trace trace() {
        return trace;
    }

    Inspector inspector() {
        return inspector;
    }

    MemoryLog log() {
        return log;
    }

    /** Until all who were started are through. */
    void passUntilNobodyIsBusy() {
        while (busy > 0) {
            pass(Duration.ofSeconds(1));
        }
    }

    /**
     * From here on nothing goes wrong any more. What went wrong last is over when PostgreSQL has ended what killed functions had
     * begun there, which it does within ten seconds; meanwhile {@code last} happens, and has to come to its end.
     */
    void calm(Runnable last) {
        rounds.steady();
        pass(Duration.ofSeconds(chances.between(0, 90)));
        while (sky.isQueueAway()) {
            pass(Duration.ofSeconds(1));
        }
        trace.note("calm");
        weather.clear();
        last.run();
        pass(AFTERMATH);
        if (busy > 0) {
            throw new Violation("No answer although all is well");
        }
    }

    /**
     * Whether all is as it should be after a minute, and, of what a fold could not read, a minute after one is deployed that
     * can.
     */
    void converge() {
        passMinute();
        inspector.converged(log, poison.streams());
        poison.end();
        passMinute();
        inspector.converged(log, Set.of());
        Listener.converged(taken, log.committed());
    }

    /** In which there is a relay's run, and a second for what it rings for. */
    private void passMinute() {
        while (rounds.hasJustBegun()) {
            pass(Duration.ofMillis(500));
        }
        pass(MINUTE);
    }

    private void pass(Duration time) {
        scheduler.run(scheduler.nowNanos() + time.toNanos());
    }

    private Instant now() {
        return BEGINNING.plusNanos(scheduler.nowNanos() / 1_000 * 1_000).plus(sky.clockIsAhead());
    }

    /** A way to the database. */
    StormyWire wire() {
        return new StormyWire(scheduler, weather, trace);
    }

    private EventBus bus() {
        SimulatedSqs sqs = new SimulatedSqs(queue, scheduler, weather, sky::isQueueAway, trace, bugs);
        return new SqsEventBus(sqs, "events");
    }

    /** An accepting function of its own. */
    CommandHandler handler() {
        EventBus bus = bus();
        EventStore store = new MemoryEventStore(log, wire());
        EventIds ids = new RepeatableIds(chances, bugs);
        return new CommandHandler(
                bugs.have(Bug.RUNG_BEFORE_THE_COMMIT) ? new HastyStore(store, bus) : store, bus, ids, telemetry);
    }

    private SQSBatchResponse fold(SQSEvent batch) {
        MemoryStateStore states = new MemoryStateStore(log, wire(), poison, () -> scheduler.sleep(weather.freeze()));
        if (bugs.have(Bug.FOLD_TRUSTS_THE_MESSAGE) || bugs.have(Bug.FOLD_COUNTS_THE_MESSAGE_AGAIN)) {
            return new TrustingFold(log, bugs, wire()).fold(batch);
        }
        if (bugs.have(Bug.ONE_STREAM_STOPS_ALL) && hasPoison(batch)) {
            throw new DatabaseAway("One of them can't be folded");
        }
        long enough = scheduler.nowNanos() + FOLD_TIME.toNanos();
        return new Batch(new Fold(List.of(states)), telemetry)
                .fold(batch, Line.ofInvocation("fold", "1"), () -> scheduler.nowNanos() < enough);
    }

    private void relay() {
        RelayStore store = new MemoryRelayStore(log, wire());
        EventBus bus = bus();
        new Relay(store, bus).run();
    }

    private void listen() {
        Subscription<Transaction> subscription =
                new Subscription<>(new MemorySubscriptionStore(log, wire()), new Listener(taken, bugs));
        int page = new Listener(taken, bugs).pageSize();
        long passed;
        do {
            passed = subscription.advance(page).events();
        } while (passed == page);
    }

    private boolean hasPoison(SQSEvent batch) {
        return batch.getRecords().stream()
                .map(message -> Doorbell.streamId(message.getBody()).orElseThrow())
                .anyMatch(poison.streams()::contains);
    }
}
