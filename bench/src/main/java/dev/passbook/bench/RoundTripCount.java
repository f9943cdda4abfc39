package dev.passbook.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.passbook.account.AccountId;
import dev.passbook.testing.RoundTrips;
import java.util.List;
import java.util.Optional;

/** How often a command waits for PostgreSQL, and how many statements that are: counted on the wire, not guessed. */
final class RoundTripCount implements Benchmark {
    private static final int TIMES = 100;

    @Override
    public String name() {
        return "round-trips";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        try (RoundTrips counted = RoundTrips.to(stage.databasePort());
                HikariDataSource pool = stage.pool("passbook_writer", 1, counted.port())) {
            Accounts accounts = new Accounts(pool, new Silence());
            AccountId account = accounts.open();
            // On a new connection the driver asks once for a type's number, and once more when it has a statement
            // prepared.
            count(counted, () -> {
                accounts.deposit(account);
                accounts.withdraw(account);
            });
            Count deposits = count(counted, () -> accounts.deposit(account));
            Count withdrawals = count(counted, () -> accounts.withdraw(account));
            return new Result(
                    "Round trips",
                    """
                    %,d of each, one after the other, on a connection that is in use, counted by what stands between: each Sync of \
                    the protocol is a round trip, each Execute a statement. One loads, one appends, and neither asks for a \
                    transaction of its own. A connection that nobody has used for half a second is tried out first, which is one \
                    round trip more.""".formatted(TIMES),
                    Table.of("command", "round trips", "statements")
                            .row("deposit", Sample.number(deposits.roundTrips()), Sample.number(deposits.statements()))
                            .row(
                                    "withdrawal",
                                    Sample.number(withdrawals.roundTrips()),
                                    Sample.number(withdrawals.statements())),
                    Optional.empty(),
                    List.of(new Target(
                            "round trips to PostgreSQL per accepted command, uncontended",
                            Sample.number(deposits.roundTrips()),
                            "–",
                            deposits.roundTrips(),
                            Target.Bound.AT_MOST,
                            2)));
        }
    }

    private static Count count(RoundTrips counted, Runnable command) {
        int roundTrips = counted.count();
        int statements = counted.statements();
        for (int i = 0; i < TIMES; i++) {
            command.run();
        }
        return new Count(
                (counted.count() - roundTrips) / (double) TIMES, (counted.statements() - statements) / (double) TIMES);
    }

    /** Of each command. */
    private record Count(double roundTrips, double statements) {}
}
