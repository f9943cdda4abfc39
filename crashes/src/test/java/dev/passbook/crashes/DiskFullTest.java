package dev.passbook.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Query;
import dev.passbook.testing.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's disk is full: that of its tables, and that of its log, without which it can't go on at all. */
final class DiskFullTest {
    private static final int MEGABYTES_OF_TABLES = 128;

    /** Four of its files. */
    private static final int MEGABYTES_OF_LOG = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Until there is no room left in pages and files that are there already. */
    private static final int MANY = 20_000;

    private final List<Acknowledged> acknowledged = new ArrayList<>();

    @TempDir
    Path data;

    @Test
    void what_does_not_fit_is_refused_and_what_was_accepted_stays() {
        Optional<Tmpfs> tables = Tmpfs.mount(data.resolve("postgres"), MEGABYTES_OF_TABLES);
        // Also in CI: root of an unprivileged container can't mount anything, nor give itself the right.
        assumeTrue(
                tables.isPresent(),
                "no tmpfs can be mounted here, so there is no disk to fill up: it takes Linux, and root with CAP_SYS_ADMIN");
        try (Tmpfs diskOfTables = tables.orElseThrow();
                Tmpfs diskOfLog =
                        Tmpfs.mount(data.resolve("log"), MEGABYTES_OF_LOG).orElseThrow();
                KillablePostgres postgres = KillablePostgres.start(data.resolve("postgres"));
                FragileLedger ledger = FragileLedger.start(data, withLogElsewhere(postgres))) {
            Client client = ledger.client();
            String account = client.openAccount();
            client.state(account, 1).expect(200);
            withoutRoomForTables(ledger, client, account, diskOfTables);
            withoutRoomForTheLog(ledger, client, account, diskOfLog);
        }
    }

    private KillablePostgres withLogElsewhere(KillablePostgres postgres) {
        postgres.moveLogTo(data.resolve("log"));
        return postgres;
    }

    /** Statements fail that need room, and others do not. */
    private void withoutRoomForTables(FragileLedger ledger, Client client, String account, Tmpfs disk) {
        disk.fill();
        Command refused = depositUntilRefused(client, account, () -> {});
        assertThat(Query.column(
                        ledger.postgres().jdbcUrl(), "SELECT 1 FROM commands WHERE idempotency_key = ?", refused.key()))
                .isEmpty();
        client.get("/accounts/" + account).expect(200);
        disk.free();
        settle(client, refused);

        requireAll(ledger, client, account);
        Tally.row(
                "what does not fit is refused, and what was accepted stays",
                "PostgreSQL's disk is full",
                "%,d accepted, 503 until there was room; 0 lost".formatted(acknowledged.size()));
    }

    /** PostgreSQL can't go on, and can't recover either before there is room. */
    private void withoutRoomForTheLog(FragileLedger ledger, Client client, String account, Tmpfs disk) {
        disk.fill();
        Command refused = depositUntilRefused(client, account, () -> nextLogFile(ledger));
        Await.until(PATIENCE, () -> "PostgreSQL ends", () -> !ledger.postgres().runs());
        Unavailable.require(Command.deposit(account, 1).send(client));
        disk.free();
        ledger.postgres().restart();
        settle(client, refused);

        requireAll(ledger, client, account);
        Tally.row(
                "what does not fit is refused, and what was accepted stays",
                "the disk of PostgreSQL's log is full, which ends it",
                "%,d accepted, 503 until it was started again; 0 lost".formatted(acknowledged.size()));
    }

    private void requireAll(FragileLedger ledger, Client client, String account) {
        String jdbcUrl = ledger.postgres().jdbcUrl();
        assertThat(Acknowledged.lost(jdbcUrl, acknowledged)).isEmpty();
        assertThat(Query.column(
                        jdbcUrl,
                        "SELECT count(*) FROM events WHERE type = 'money-deposited' AND stream_id = ?",
                        UUID.fromString(account)))
                .containsExactly(Integer.toString(acknowledged.size()));
        Soundness.require(ledger, client, List.of(account));
    }

    /** Says which was refused. */
    private Command depositUntilRefused(Client client, String account, Runnable between) {
        for (int i = 0; i < MANY; i++) {
            Command deposit = Command.deposit(account, 1);
            Response answer = deposit.send(client);
            if (answer.status() != 201) {
                Unavailable.require(answer);
                return deposit;
            }
            acknowledged.add(Acknowledged.by(answer));
            between.run();
        }
        throw new AssertionError("%,d deposits on a full disk".formatted(MANY));
    }

    private void settle(Client client, Command command) {
        Await.until(PATIENCE, () -> "there is room again", () -> {
            Response answer = command.send(client);
            if (answer.status() == 503) {
                Unavailable.require(answer);
                return false;
            }
            return acknowledged.add(Acknowledged.by(answer.expect(201)));
        });
    }

    /** So that PostgreSQL needs another file for what comes next. */
    private static void nextLogFile(FragileLedger ledger) {
        try {
            Query.column(ledger.postgres().jdbcUrl(), "SELECT pg_switch_wal()");
        } catch (IllegalStateException e) {
            // It has ended over it.
        }
    }
}
