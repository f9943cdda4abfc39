package dev.passbook.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.passbook.account.AccountId;
import dev.passbook.bench.Load.Rate;
import dev.passbook.ledgertesting.FilledLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether a withdrawal costs more on an account that has been used for long. */
final class LongHistory implements Benchmark {
    private static final int ROUNDS = 3;
    private static final List<Integer> EVENTS = List.of(10, 1_000, 100_000, 1_000_000);

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        stage.empty();
        Map<Integer, AccountId> accounts = new LinkedHashMap<>();
        for (int events : EVENTS) {
            stage.progress().say("fills an account with %,d events".formatted(events));
            List<AccountId> filled = FilledLog.fill(stage.jdbcUrl("postgres"), 1, events);
            FilledLog.fold(stage.jdbcUrl("postgres"), filled);
            accounts.put(events, filled.getFirst());
        }
        stage.execute("VACUUM ANALYZE events");
        Race<Rate> race = new Race<>(stage.progress());
        accounts.forEach((events, account) -> race.with(label(events), () -> withdrawals(stage, account)));
        Standings<Rate> rates = race.run(ROUNDS);
        return Report.rates(
                "A withdrawal on an account with a long history",
                """
                One writer through `CommandHandler`; the account's state was folded before, and is folded on meanwhile. What is \
                read is the state's row and the events after it, whatever came before.""",
                "history",
                "Withdrawals a second",
                rates,
                List.of(Target.atMost(
                        "withdraw on an account with 1,000,000 events beside 10, median µs",
                        rates.sample(label(1_000_000), Rate::medianMicros),
                        rates.sample(label(10), Rate::medianMicros),
                        1.2)));
    }

    private static String label(int events) {
        return "Passbook, %,d events".formatted(events);
    }

    private static Rate withdrawals(Stage stage, AccountId account) throws Exception {
        try (HikariDataSource pool = stage.pool("passbook_writer", 1);
                Folding folding = Folding.on(stage)) {
            Accounts accounts = new Accounts(pool, folding);
            return Stage.load(1).run(_ -> () -> accounts.withdraw(account));
        }
    }
}
