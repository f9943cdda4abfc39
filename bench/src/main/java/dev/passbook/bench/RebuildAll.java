package dev.passbook.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Aggregates;
import dev.passbook.eventstore.Findings;
import dev.passbook.eventstore.PostgresRebuildStore;
import dev.passbook.ledgertesting.FilledLog;
import dev.passbook.rebuild.Outcome.Done;
import dev.passbook.rebuild.Rebuild;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long it takes to make all states anew, from all events there are. */
final class RebuildAll implements Benchmark {
    private static final int EVENTS = 1_000_000;
    private static final int ACCOUNTS = 10_000;
    private static final int ROUNDS = 3;

    private static final int EMMETT_EVENTS = 20_000;
    private static final int EMMETT_ACCOUNTS = 200;

    /** The same sums that a balance is made of, and nothing else of an account. */
    private static final String GROUP_BY = """
            SELECT count(*), sum(balance) FROM (
              SELECT stream_id, max(version),
                     sum(CASE type WHEN 'money-deposited' THEN (data->>'amount')::bigint
                                   WHEN 'money-withdrawn' THEN -(data->>'amount')::bigint ELSE 0 END) AS balance
              FROM events GROUP BY stream_id) accounts
            """;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        stage.empty();
        stage.progress().say("fills the log with %,d events".formatted(EVENTS));
        FilledLog.fill(stage.jdbcUrl("postgres"), ACCOUNTS, EVENTS);
        stage.execute("VACUUM ANALYZE events");
        Standings<Double> seconds = new Race<Double>(stage.progress())
                .with("Passbook", () -> rebuild(stage))
                .with("SQL GROUP BY", () -> groupBy(stage))
                .run(ROUNDS);
        stage.progress().say("Emmett, %,d events".formatted(EMMETT_EVENTS));
        Sample emmett = new Sample(List.of(Peers.on(stage).emmettRebuild(EMMETT_ACCOUNTS, EMMETT_EVENTS)));
        Map<String, Sample> bars = new LinkedHashMap<>();
        Table table = Table.of("what", "events a second");
        for (String name : seconds.names()) {
            Sample perSecond = seconds.sample(name, taken -> EVENTS / taken);
            bars.put(name, perSecond);
            table = table.row(name, perSecond);
        }
        bars.put("Emmett, %,d events".formatted(EMMETT_EVENTS), emmett);
        table = table.row("Emmett, %,d events".formatted(EMMETT_EVENTS), emmett);
        Sample ours = seconds.sample("Passbook", taken -> EVENTS / taken);
        return new Result(
                "Rebuild of a million events",
                """
                %,d events of %,d accounts. Passbook: what `make rebuild` does, with nobody else at work: reads each event, folds \
                it, compares each state with the live one, and puts in its place what differs, in steps that can be stopped and \
                killed. GROUP BY: one statement that sums up the same rows on the server, and keeps nothing. Emmett: \
                `rebuildPostgreSQLProjections` of a balance for each account, the fastest of its documented ways; of fewer \
                events, because it takes some half a millisecond for each.""".formatted(EVENTS, ACCOUNTS),
                table,
                Optional.of(new Chart("rebuild", "Events a second", bars)),
                List.of(
                        Target.atLeast(
                                "rebuild of 1,000,000 events, beside SQL GROUP BY, events a second",
                                ours,
                                seconds.sample("SQL GROUP BY", taken -> EVENTS / taken),
                                0.5),
                        Target.atLeast("rebuild beside Emmett's, events a second", ours, emmett, 10)));
    }

    private static double rebuild(Stage stage) {
        try (HikariDataSource folder = stage.pool("passbook_folder", 4)) {
            Aggregates accounts = new Aggregates(List.of(AccountAggregate.ACCOUNTS));
            long start = System.nanoTime();
            if (!(new Rebuild(new PostgresRebuildStore(folder, accounts))
                            .run(
                                    () -> true,
                                    Duration.ofSeconds(5),
                                    progress -> stage.progress().say("%,d events".formatted(progress.events())))
                    instanceof Done(var progress))) {
                throw new IllegalStateException("It did not come to its end");
            }
            Findings found = progress.findings();
            if (progress.events() != EVENTS
                    || found.states() != ACCOUNTS
                    || found.differences() + found.damaged() > 0) {
                throw new IllegalStateException(progress.toString());
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double groupBy(Stage stage) throws SQLException {
        try (Connection connection = DriverManager.getConnection(stage.jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            try (ResultSet row = statement.executeQuery(GROUP_BY)) {
                row.next();
                if (row.getInt(1) != ACCOUNTS) {
                    throw new IllegalStateException(row.getInt(1) + " accounts");
                }
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
