package dev.passbook.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.passbook.account.AccountId;
import dev.passbook.bench.Load.Rate;
import java.util.List;

/** What becomes of one account that everybody writes to at once. */
final class HotAccount implements Benchmark {
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "hot";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        Race<Rate> race = new Race<>(stage.progress());
        for (int writers : List.of(1, 8, 64)) {
            race.with(label(writers), () -> deposits(stage, writers));
        }
        Standings<Rate> rates = race.run(ROUNDS);
        Sample one = perSecond(rates, 1);
        Sample eight = perSecond(rates, 8);
        return Report.rates(
                "One hot account",
                """
                All writers deposit on the same account, through `CommandHandler`: load, decide, append, and after a lost race \
                the turn. Each has a connection of its own, as a function in Lambda has. Nobody folds meanwhile, so the account's \
                state is read with up to as many unfolded events as a round has: a round begins with a new account.""",
                "hot",
                "Deposits a second on one account",
                rates,
                List.of(
                        Target.atLeast("hot account, 8 writers beside 1", eight, one, 0.7),
                        Target.atLeast("hot account, 64 writers beside 8", perSecond(rates, 64), eight, 1),
                        Target.atMost(
                                "hot account, 64 writers, p99 beside the median, µs",
                                rates.sample(label(64), Rate::p99Micros),
                                rates.sample(label(64), Rate::medianMicros),
                                20)));
    }

    private static Sample perSecond(Standings<Rate> rates, int writers) {
        return rates.sample(label(writers), Rate::perSecond);
    }

    private static String label(int writers) {
        return Report.with("Passbook", writers, "writer");
    }

    private static Rate deposits(Stage stage, int writers) throws Exception {
        try (HikariDataSource pool = stage.pool("passbook_writer", writers);
                Folding folding = Folding.on(stage)) {
            Accounts accounts = new Accounts(pool, folding);
            AccountId hot = accounts.open();
            return Stage.load(writers).run(_ -> () -> accounts.deposit(hot));
        }
    }
}
