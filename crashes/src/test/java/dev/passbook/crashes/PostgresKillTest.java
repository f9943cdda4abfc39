package dev.passbook.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.history.Checker;
import dev.passbook.history.History;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Query;
import dev.passbook.testing.Tally;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of PostgreSQL and all its processes, under load, again and again: what was acknowledged is there when it comes back.
 *
 * <p>What this shows is that a 201 waits until PostgreSQL has handed its log to the operating system, and that nothing is
 * written twice or by halves. What it cannot show is that fsync does what it says: the operating system lives on, and with it
 * all that it was handed. For that the power would have to fail.
 *
 * <p>{@code -Dpassbook.crashes.postgres.kills} says how often, {@code -Dpassbook.crashes.seed} by which chance; when things
 * happen is chance again.
 */
final class PostgresKillTest {
    private static final int KILLS = Integer.getInteger("passbook.crashes.postgres.kills", 2);
    private static final long SEED = Long.getLong("passbook.crashes.seed", System.nanoTime());
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of those that lose what they have acknowledged, how many cycles may go by before one does. */
    private static final int MAX_CONTROLS = 5;

    /** Of what was asked of accounts that were opened before. */
    private static final String EVENTS =
            "SELECT count(*) FROM events WHERE version > 1 AND stream_id::text = ANY (string_to_array(?, ','))";

    private final Random random = new Random(SEED);

    @TempDir
    Path data;

    @Test
    void whatever_was_acknowledged_is_there_after_each_kill() throws SQLException {
        System.out.println("passbook.crashes.seed=" + SEED);
        FragileLedger ledger = FragileLedger.shared();
        Client client = ledger.client();
        Load load = Load.start(client, CLIENTS, SEED);
        try (load) {
            for (int kill = 1; kill <= KILLS; kill++) {
                assertThat(cycle(ledger, load)).as("lost by kill %d", kill).isEmpty();
                Tally.progress(
                        "PostgreSQL: %,d of %,d kills, %,d acknowledged".formatted(kill, KILLS, load.promises()));
            }
        }
        assertThat(load.faults()).isEmpty();
        String jdbcUrl = ledger.postgres().jdbcUrl();
        assertThat(Acknowledged.lost(jdbcUrl, load.acknowledged())).isEmpty();
        assertThat(Query.column(jdbcUrl, EVENTS, String.join(",", load.accounts())))
                .containsExactly(Integer.toString(load.events()));
        Soundness.require(ledger, client, load.accounts());
        History history = load.history(jdbcUrl);
        assertThat(Checker.check(history)).isEmpty();
        Tally.row(
                "no acknowledged event is lost, none is there twice",
                "kill -9 of PostgreSQL under load of %d clients".formatted(CLIENTS),
                "%,d kills, %,d acknowledged, %,d of them by a retry; 0 lost; %,d answers were 503"
                        .formatted(KILLS, load.promises(), load.replayed(), load.unavailable()));
        Tally.row(
                "each account is linearizable",
                "kill -9 of PostgreSQL under load of %d clients".formatted(CLIENTS),
                "%,d operations explained by the log, no violation"
                        .formatted(history.operations().size()));
    }

    /** The negative control: were something lost, it would be seen. */
    @Test
    void what_is_acknowledged_before_it_is_durable_is_seen_to_be_lost() throws SQLException {
        try (KillablePostgres postgres = KillablePostgres.start(data.resolve("postgres"));
                FragileLedger ledger = FragileLedger.start(data, acknowledgingTooSoon(postgres))) {
            List<Acknowledged> lost = List.of();
            int kills = 0;
            Load load = Load.start(ledger.client(), CLIENTS, SEED);
            // Without its roles and tables, nothing could be seen of what is lost.
            postgres.checkpoint();
            try (load) {
                while (lost.isEmpty() && kills < MAX_CONTROLS) {
                    lost = cycle(ledger, load);
                    kills++;
                }
            }
            assertThat(lost).as("seen to be lost within %d kills", kills).isNotEmpty();
            assertThat(Checker.check(load.history(postgres.jdbcUrl()))).isNotEmpty();
            Tally.row(
                    "the test sees what is lost",
                    "kill -9 of PostgreSQL with synchronous_commit=off",
                    "%,d of %,d acknowledged lost in %,d kills".formatted(lost.size(), load.promises(), kills));
        }
    }

    private static KillablePostgres acknowledgingTooSoon(KillablePostgres postgres) {
        postgres.acknowledgeTooSoon();
        return postgres;
    }

    /** Kills it after some commands, lets clients notice, starts it again, and says what is lost. */
    private List<Acknowledged> cycle(FragileLedger ledger, Load load) {
        int enough = load.promises() + 20 + random.nextInt(80);
        Await.until(PATIENCE, () -> "work: " + load.faults(), () -> load.promises() >= enough);
        List<Acknowledged> acknowledged;
        try {
            ledger.postgres().kill();
            acknowledged = load.acknowledged();
            // One of them at least; now and then it is away until each has.
            int noticed = load.unavailable() + (random.nextInt(4) == 0 ? CLIENTS : 1);
            Await.until(PATIENCE, () -> "503s: " + load.faults(), () -> load.unavailable() >= noticed);
        } finally {
            // Whatever became of it: the ledger may be one that others share.
            ledger.postgres().restart();
        }
        return Acknowledged.lost(ledger.postgres().jdbcUrl(), acknowledged);
    }
}
