package dev.passbook.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.passbook.account.AccountId;
import dev.passbook.bench.Load.Rate;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventbus.SqsEventBus;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.PostgresStateStore;
import dev.passbook.fold.Batch;
import dev.passbook.fold.Fold;
import dev.passbook.ledgertesting.FilledLog;
import dev.passbook.local.EventSourceMapping;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How much is folded, and how long after its 201 a deposit is in the state that a read shows. */
final class FoldLag implements Benchmark {
    private static final int ACCOUNTS = 200;
    private static final int WRITERS = 16;
    private static final int FOLDS = 4;
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        stage.purgeQueue();
        Table table = Table.of("commands a second, asked for", "reached", "lag, median ms", "lag, p99 ms");
        for (Map.Entry<Integer, Rate> lag : lags(stage).entrySet()) {
            table = table.row(
                    lag.getKey(),
                    Sample.number(lag.getValue().perSecond()),
                    Sample.number(lag.getValue().medianMicros() / 1e3),
                    Sample.number(lag.getValue().p99Micros() / 1e3));
        }
        stage.progress().say("throughput");
        Sample throughput = throughput(stage);
        return new Result("Folding", """
                Deposits at a steady rate, on %d accounts in turn, by way of SQS (ElasticMQ) and %d folds at a time, all in this one \
                machine. The lag is that of every twentieth deposit, and of all at 10 a second: from its 201 until a SELECT each \
                millisecond finds it in the state's row. Without the queue, one fold after the other, in batches of ten \
                accounts with ten events each, folds %s events a second.""".formatted(ACCOUNTS, FOLDS, throughput), table, Optional.empty(), List.of());
    }

    private static Sample throughput(Stage stage) {
        List<Double> rounds = new ArrayList<>();
        try (HikariDataSource folder = stage.pool("passbook_folder", 1)) {
            for (int round = 0; round < 3; round++) {
                List<AccountId> accounts = FilledLog.fill(stage.jdbcUrl("postgres"), 2_000, 20_000);
                Batch batch = batch(folder);
                long start = System.nanoTime();
                for (int from = 0; from < accounts.size(); from += Folding.BATCH) {
                    List<Doorbell> rung = accounts.subList(from, from + Folding.BATCH).stream()
                            .map(account -> new Doorbell(UUID.randomUUID(), AccountAggregate.stream(account), 10))
                            .toList();
                    batch.fold(Folding.event(rung), Line.ofInvocation("fold", "bench"), () -> true);
                }
                rounds.add(20_000 / ((System.nanoTime() - start) / 1e9));
            }
        }
        return new Sample(rounds);
    }

    private static Batch batch(HikariDataSource folder) {
        return new Batch(
                new Fold(List.of(new PostgresStateStore<>(folder, AccountAggregate.ACCOUNTS))), new Telemetry(_ -> {}));
    }

    /** By the rates that were asked for. */
    private static Map<Integer, Rate> lags(Stage stage) throws Exception {
        Map<Integer, Rate> lags = new LinkedHashMap<>();
        try (HikariDataSource writer = stage.pool("passbook_writer", WRITERS);
                HikariDataSource folder = stage.pool("passbook_folder", FOLDS);
                HikariDataSource reader = stage.pool("passbook_reader", WRITERS)) {
            Batch batch = batch(folder);
            try (EventSourceMapping _ = EventSourceMapping.start(
                    stage.queue().client(),
                    stage.queue().url(),
                    Folding.BATCH,
                    FOLDS,
                    event -> batch.fold(event, Line.ofInvocation("fold", "bench"), () -> true))) {
                Accounts accounts = new Accounts(
                        writer,
                        new SqsEventBus(stage.queue().sender(), stage.queue().url()));
                for (int rate : List.of(10, 100, 1_000)) {
                    stage.progress().say("%,d commands a second".formatted(rate));
                    lags.put(rate, new Steady(accounts, new Folded(reader), rate).run());
                }
            }
        }
        return lags;
    }

    /** Deposits at a steady rate, whatever becomes of those before. */
    private record Steady(Accounts accounts, Folded folded, int perSecond) {
        Rate run() throws Exception {
            List<AccountId> own = new ArrayList<>();
            for (int i = 0; i < ACCOUNTS; i++) {
                own.add(accounts.open());
            }
            int[] versions = new int[ACCOUNTS];
            Arrays.fill(versions, 1);
            long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
            int all = (int) (TIME.toNanos() / interval);
            int watched = perSecond <= 10 ? 1 : 20;
            long start = System.nanoTime();
            try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
                List<Future<Long>> lags = new ArrayList<>();
                for (int i = 0; i < all; i++) {
                    LockSupport.parkNanos(start + i * interval - System.nanoTime());
                    AccountId account = own.get(i % ACCOUNTS);
                    int version = ++versions[i % ACCOUNTS];
                    boolean watch = i % watched == 0;
                    lags.add(writers.submit(() -> {
                        accounts.deposit(account);
                        return watch ? folded.nanosUntil(account, version) : -1L;
                    }));
                }
                List<Long> seen = new ArrayList<>();
                for (Future<Long> lag : lags) {
                    seen.add(lag.get());
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                Rate rate = Rate.of(
                        seen.stream()
                                .filter(nanos -> nanos >= 0)
                                .mapToLong(nanos -> nanos)
                                .toArray(),
                        seconds);
                return new Rate(all / seconds, rate.medianMicros(), rate.p99Micros());
            }
        }
    }

    /** Looks at states. */
    private record Folded(HikariDataSource reader) {
        long nanosUntil(AccountId account, int version) throws Exception {
            long start = System.nanoTime();
            while (version(account) < version) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException("Not folded within " + PATIENCE);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            return System.nanoTime() - start;
        }

        private int version(AccountId account) throws Exception {
            try (var connection = reader.getConnection();
                    var statement =
                            connection.prepareStatement("SELECT version FROM account_state WHERE account_id = ?")) {
                statement.setObject(1, account.value());
                try (var row = statement.executeQuery()) {
                    return row.next() ? row.getInt(1) : 0;
                }
            }
        }
    }
}
