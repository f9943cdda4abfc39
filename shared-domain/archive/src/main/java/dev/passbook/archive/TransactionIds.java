package dev.passbook.archive;

import dev.passbook.database.Database;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The transaction ids of a PostgreSQL. Each is given out once, by counting; a new cluster has hardly begun. Events that are
 * restored keep theirs, and whoever reads the log in order waits for those below the oldest transaction that still runs: so
 * the counter has to be beyond them. All that moves it is to use ids up.
 */
final class TransactionIds {
    /** How many are used up in one call, some three seconds of work. */
    private static final long STEP = 500_000;

    /** At 165,000 a second, which was measured on two busy cores, 50 minutes of work. */
    static final long MOST = 500_000_000;

    private final Database database;
    private final Consumer<String> say;

    TransactionIds(DataSource dataSource, Consumer<String> say) {
        this.database = new Database(dataSource);
        this.say = say;
    }

    /**
     * Uses up ids until the next one is higher than {@code last}.
     *
     * @throws NotRestorable when they are more than {@link #MOST}
     */
    void passBeyond(long last) {
        long missing = last - next() + 1;
        if (missing > MOST) {
            throw new NotRestorable(
                    "The last transaction in the archive is %,d; to bring this PostgreSQL there, %,d ids would"
                                    .formatted(last, missing)
                            + " have to be used up, more than %,d. Stop it and set the counter with pg_resetwal --next-transaction-id"
                                    .formatted(MOST));
        }
        while (missing > 0) {
            say.accept("%,d transaction ids to go".formatted(missing));
            long step = Math.min(missing, STEP);
            database.run(connection -> {
                try (Statement statement = connection.createStatement()) {
                    // Nothing of it has to survive a crash but the counter, which does.
                    statement.execute("SET synchronous_commit = off");
                    return statement.execute("""
                            DO $$ BEGIN FOR i IN 1..%d LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$""".formatted(step));
                }
            });
            missing = last - next() + 1;
        }
    }

    /** The id that the next transaction would get. */
    private long next() {
        return database.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
