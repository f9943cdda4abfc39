package dev.passbook.simulation;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.passbook.account.AccountId;
import dev.passbook.commandhandler.CommandHandler;
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
import java.util.stream.IntStream;

/** One run: clients, functions, a queue and a log, in whatever weather the seed brings, and then in none. */
final class World {
    private static final Instant BEGINNING = Instant.parse("2026-01-31T23:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What PostgreSQL may still be at with what crashed functions have left behind. */
    private static final Duration AFTERMATH = Duration.ofSeconds(11);

    private static final int CLIENTS = 4;

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
    private final List<Client> clients = new ArrayList<>();
    private final List<Cursor> taken = new ArrayList<>();
    private final Rounds rounds;
    private int busy;

    private World(long seed, Climate climate, Bugs bugs) {
        this.chances = new Chances(seed);
        this.bugs = bugs;
        this.weather = new Weather(chances, trace, climate);
        this.log = new MemoryLog(this::now, bugs, inspector);
        this.sky = new Sky(scheduler, weather, chances, trace, log);
        this.poison = new Poison(weather, chances);
        this.queue = new SimulatedQueue(scheduler, weather);
        this.rounds = new Rounds(scheduler, chances, trace);
    }

    /** The run of {@code seed}, in the weather that it brings. */
    static Run run(long seed, Bugs bugs) {
        // Other numbers than those that the run itself is made of.
        return run(seed, Climate.of(new Chances(~seed)), bugs);
    }

    /** The same, in this weather. */
    static Run run(long seed, Climate climate, Bugs bugs) {
        World world = new World(seed, climate, bugs);
        try {
            world.live();
            return world.told(seed, "");
        } catch (Violation e) {
            return world.told(seed, String.valueOf(e.getMessage()));
        } finally {
            world.scheduler.end();
        }
    }

    private Run told(long seed, String violation) {
        return new Run(
                seed,
                weather.began(),
                violation,
                trace.toString(),
                inspector.events(),
                clients.stream().mapToInt(Client::accepted).sum(),
                scheduler.steps());
    }

    private void live() {
        populate();
        sky.begin();
        Pace pace = weather.climate().queueAway() ? Pace.SLOW : chances.oneOf(List.of(Pace.FURIOUS, Pace.FAST, Pace.USUAL));
        rounds.begin(pace.round());
        clients.forEach(client -> start(client, pace.pause()));
        passUntilNobodyIsBusy();
        calm();
        settle();
        passMinute();
        inspector.converged(log, poison.streams());
        poison.end();
        passMinute();
        inspector.converged(log, Set.of());
        Listener.converged(taken, log.committed());
    }

    private void populate() {
        List<AccountId> accounts = IntStream.range(0, chances.between(2, 5))
                .mapToObj(_ -> new AccountId(chances.uuid()))
                .toList();
        for (int i = 0; i < CLIENTS; i++) {
            int whose = i % 2;
            String principal = List.of("alice", "bob").get(whose);
            List<AccountId> own = IntStream.range(0, accounts.size())
                    .filter(account -> account % 2 == whose)
                    .mapToObj(accounts::get)
                    .toList();
            Requests requests = new Requests(Integer.toString(i / 2), principal, own, accounts, log);
            clients.add(new Client(principal + i / 2, requests, handler(), log, inspector, scheduler, chances, trace));
        }
        for (int i = 0; i < 2; i++) {
            EventSource source = new EventSource(queue, sky::isQueueAway, scheduler, weather, trace, bugs, this::fold);
            scheduler.start("fold" + i, source::poll);
            rounds.add("relay" + i, this::relay);
            rounds.add("listener" + i, this::listen);
        }
    }

    private void start(Client client, Duration pause) {
        busy++;
        int things = chances.between(4, 12);
        scheduler.start(client.name(), () -> {
            client.ask(things, pause);
            busy--;
        });
    }

    private void passUntilNobodyIsBusy() {
        while (busy > 0) {
            pass(Duration.ofSeconds(5));
        }
        rounds.steady();
        pass(Duration.ofSeconds(chances.between(0, 90)));
    }

    /** From here on nothing goes wrong; what went wrong last is over when PostgreSQL has noticed. */
    private void calm() {
        trace.note("calm");
        weather.clear();
        sky.clear();
        pass(AFTERMATH);
    }

    private void settle() {
        for (Client client : clients) {
            busy++;
            scheduler.start(client.name(), () -> {
                client.settle();
                busy--;
            });
        }
        while (busy > 0) {
            pass(Duration.ofSeconds(1));
        }
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

    private StormyWire wire() {
        return new StormyWire(scheduler, weather, trace);
    }

    private EventBus bus() {
        SimulatedSqs sqs = new SimulatedSqs(queue, scheduler, weather, sky::isQueueAway, trace, bugs);
        return new SqsEventBus(sqs, "events");
    }

    private CommandHandler handler() {
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
            throw new IllegalStateException("One of them can't be folded");
        }
        return new Batch(new Fold(List.of(states)), telemetry).fold(batch, Line.ofInvocation("fold", "1"));
    }

    private void relay() {
        RelayStore store = new MemoryRelayStore(log, wire());
        EventBus bus = bus();
        int rung = new Relay(store, bus).run();
        if (rung > 0 && bugs.have(Bug.RELAY_RINGS_ONCE)) {
            log.backlog().clear();
        }
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
