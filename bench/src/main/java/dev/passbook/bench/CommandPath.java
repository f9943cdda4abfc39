package dev.passbook.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.passbook.account.AccountId;
import dev.passbook.bench.Load.Rate;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventbus.SqsEventBus;
import java.util.List;

/** What a deposit costs from the command to its 201: load, decide, append and ring. */
final class CommandPath implements Benchmark {
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "command";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        Peers peers = Peers.on(stage);
        EventBus sqs = new SqsEventBus(stage.queue().sender(), stage.queue().url());
        Race<Rate> race = new Race<>(stage.progress());
        for (int writers : List.of(1, 8)) {
            race.with(label("Passbook", writers), () -> deposits(stage, new Silence(), writers))
                    .with(label("Passbook, with SQS", writers), () -> deposits(stage, sqs, writers))
                    .with(label("pgbench, our statements", writers), () -> peers.pgbench("load-append.sql", writers));
        }
        return Report.rates(
                "A command through the whole accepting path",
                """
                `CommandHandler.handle`: two round trips to PostgreSQL, and with SQS a third one to ElasticMQ, which shares the \
                machine; each writer has an account of its own, which another thread folds. pgbench sends the same two statements \
                and decides nothing.""",
                "command",
                "Deposits a second",
                race.run(ROUNDS),
                List.of());
    }

    private static String label(String who, int writers) {
        return Report.with(who, writers, "writer");
    }

    private static Rate deposits(Stage stage, EventBus bus, int writers) throws Exception {
        try (HikariDataSource pool = stage.pool("passbook_writer", writers);
                Folding folding = Folding.on(stage)) {
            stage.purgeQueue();
            Accounts accounts = new Accounts(pool, folding.and(bus));
            return Stage.load(writers).run(_ -> {
                AccountId own = accounts.open();
                return () -> accounts.deposit(own);
            });
        }
    }
}
