package dev.passbook.bench;

import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.bench.Load.Rate;
import dev.passbook.commandhandler.Receipt;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.JsonWriter;
import dev.passbook.writeroute.EventIds;
import dev.passbook.writeroute.TimeOrderedIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** How many events a second become durable, each in a transaction of its own, on an account that nobody else writes to. */
final class Append implements Benchmark {
    private static final int ROUNDS = 3;
    /** As long as a deposit's. */
    private static final String RECEIPT = JsonWriter.write(
            Receipt.example("money-deposited", 2, 2_500, 10_000).toJson());

    private static final Currency EUR = new Currency("EUR");

    @Override
    public String name() {
        return "append";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        Peers peers = Peers.on(stage);
        Race<Rate> race = new Race<>(stage.progress());
        for (int writers : List.of(1, 8)) {
            race.with(label("Passbook", writers), () -> passbook(stage, writers))
                    .with(label("pgbench, one row", writers), () -> peers.pgbench("insert.sql", writers))
                    .with(label("pgbench, our statement", writers), () -> peers.pgbench("append.sql", writers))
                    .with(label("message-db", writers), () -> peers.messageDb("message-db-append.sql", writers))
                    .with(label("Emmett", writers), () -> peers.emmett("append", writers));
        }
        Standings<Rate> rates = race.run(ROUNDS);
        return Report.rates(
                "Durable append, each writer to an account of its own",
                """
                Passbook: `EventStore.append`, one event with its hash, and the row that answers its idempotency key, in one \
                statement and one transaction. pgbench: an INSERT of one such event alone, prepared, by PostgreSQL's own client \
                in C, which is the floor. message-db: `write_message` with the expected version, called by pgbench as well, which \
                is kinder to it than its own clients. Emmett: `appendToStream` with the expected version.""",
                "append",
                "Events a second",
                rates,
                List.of(
                        perSecond(rates, "pgbench, one row", 0.55),
                        perSecond(rates, "message-db", 3),
                        perSecond(rates, "Emmett", 6)));
    }

    private static Target perSecond(Standings<Rate> rates, String other, double limit) {
        return Target.atLeast(
                "durable append, 8 writers, beside " + other,
                rates.sample(label("Passbook", 8), Rate::perSecond),
                rates.sample(label(other, 8), Rate::perSecond),
                limit);
    }

    private static String label(String who, int writers) {
        return Report.with(who, writers, "writer");
    }

    private static Rate passbook(Stage stage, int writers) throws Exception {
        try (var pool = stage.pool("passbook_writer", writers)) {
            EventStore store = new PostgresEventStore(pool);
            EventIds ids = new TimeOrderedIds();
            return Stage.load(writers).run(_ -> () -> open(store, ids));
        }
    }

    /** The first event of an account that nobody has written to. */
    private static void open(EventStore store, EventIds ids) {
        String request = ids.next().toString();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        RecordedEvent event = AccountAggregate.recorded(
                new AccountId(ids.next()),
                1,
                ids.next(),
                new MoneyDeposited(new Money(2_500, EUR), Optional.empty()),
                new Metadata(Accounts.OWNER, request, request),
                now,
                now);
        AppendResult result = store.append(
                Head.NONE,
                List.of(event),
                new CommandKey(Accounts.OWNER, request),
                new Answer(Hash.over(request), 201, RECEIPT));
        if (result != AppendResult.APPENDED) {
            throw new IllegalStateException(result.toString());
        }
    }
}
