package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
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
import dev.passbook.ledgertesting.Await;
import dev.passbook.testing.Tally;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The relay, activity and archive of a running ledger beside an append that is held open by the clock. Nobody rings for what is
 * appended here: a state there is only because the relay has found its events.
 */
@EnabledIfSystemProperty(
        named = "passbook.held.seconds",
        matches = "[1-9][0-9]*",
        disabledReason = "it is held open by the clock: make soak does it; the readers' own tests do it without")
@DisabledIfSystemProperty(
        named = "passbook.functions",
        matches = "packaged",
        disabledReason = "what is packaged is the same code; its schedules are minutes apart")
final class HeldAppendTest {
    private static final Duration HELD = Duration.ofSeconds(Long.getLong("passbook.held.seconds", 0));
    private static final Duration SETTLED = Duration.ofMinutes(3);
    private static final int LATER = 1_000;
    private static final Currency EUR = new Currency("EUR");
    private static final Pattern EVENT_ID = Pattern.compile("\"event_id\": \"([0-9a-f-]{36})\"");

    private final EventStore store = store();
    private final List<UUID> events = new ArrayList<>();

    @Test
    void relay_activity_and_archive_miss_none_of_what_was_committed_before_and_after_it() {
        AccountId late = new AccountId(UUID.randomUUID());
        List<AccountId> later = new ArrayList<>();

        AppendResult held = store.exclusively(AccountAggregate.stream(late), open -> {
            AppendResult appended = append(open, late);
            for (int i = 0; i < LATER; i++) {
                AccountId account = new AccountId(UUID.randomUUID());
                assertThat(append(store, account)).isEqualTo(AppendResult.APPENDED);
                later.add(account);
                // PostgreSQL ends a transaction that is idle for ten seconds.
                open.isReversed(AccountAggregate.stream(late), 1);
            }
            long end = System.nanoTime() + HELD.toNanos();
            do {
                open.isReversed(AccountAggregate.stream(late), 1);
                assertThat(rows("activity", later)).as("added up").isZero();
                assertThat(rows("account_state", later)).as("folded").isZero();
                assertThat(archived()).as("archived").isEmpty();
            } while (System.nanoTime() < end);
            return appended;
        });
        assertThat(held).isEqualTo(AppendResult.APPENDED);

        List<AccountId> all = new ArrayList<>(later);
        all.add(late);
        Await.until(SETTLED, () -> "activity: " + rows("activity", all), () -> rows("activity", all) == all.size());
        Await.until(
                SETTLED, () -> "states: " + rows("account_state", all), () -> rows("account_state", all) == all.size());
        Await.until(
                SETTLED, () -> "archive: " + archived().size(), () -> archived().size() >= events.size());
        assertThat(SharedLedger.column(
                        "SELECT DISTINCT deposits || '|' || deposited FROM activity WHERE account_id = ANY (?)",
                        ids(all)))
                .as("each deposit once")
                .containsExactly("1|5");
        assertThat(SharedLedger.column(
                        "SELECT DISTINCT version || '|' || balance FROM account_state WHERE account_id = ANY (?)",
                        ids(all)))
                .containsExactly("2|5");
        assertThat(archived()).as("each event once").containsExactlyInAnyOrderElementsOf(events);
        Tally.row(
                "nothing is passed that may still come",
                "an append held open for %d s, and %,d later ones".formatted(HELD.toSeconds(), LATER),
                "%,d accounts folded by the relay alone, %,d sums, %,d events archived"
                        .formatted(
                                rows("account_state", all),
                                rows("activity", all),
                                archived().size()));
    }

    private AppendResult append(EventStore to, AccountId account) {
        Instant now = to.load(
                        AccountAggregate.ACCOUNTS, AccountAggregate.stream(account), new CommandKey("alice", newKey()))
                .now();
        List<RecordedEvent> recorded = List.of(
                recorded(account, 1, now, new AccountOpened("alice", EUR)),
                recorded(account, 2, now, new MoneyDeposited(new Money(5, EUR), Optional.empty())));
        recorded.forEach(event -> events.add(event.eventId()));
        return to.append(
                Head.NONE, recorded, new CommandKey("alice", newKey()), new Answer(Hash.over("request"), 201, "{}"));
    }

    private static RecordedEvent recorded(AccountId account, int version, Instant now, AccountEvent event) {
        return AccountAggregate.recorded(
                account, version, UUID.randomUUID(), event, new Metadata("alice", "held", "held"), now, now);
    }

    private static EventStore store() {
        PGSimpleDataSource writer = new PGSimpleDataSource();
        writer.setUrl(SharedLedger.get().jdbcUrl());
        writer.setUser("passbook_writer");
        return new PostgresEventStore(writer);
    }

    private static int rows(String table, List<AccountId> accounts) {
        return Integer.parseInt(
                SharedLedger.column("SELECT count(*) FROM " + table + " WHERE account_id = ANY (?)", ids(accounts))
                        .getFirst());
    }

    private static Object ids(List<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toArray(UUID[]::new);
    }

    /** Which of these events there are in the archive, as often as they are. */
    private List<UUID> archived() {
        List<UUID> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SharedLedger.data())) {
            files.filter(file ->
                            file.toString().endsWith(".gz") && file.toString().contains("archive"))
                    .forEach(file -> read(file, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.retainAll(new HashSet<>(events));
        return found;
    }

    private static void read(Path file, List<UUID> found) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher id = EVENT_ID.matcher(line);
                if (id.find()) {
                    found.add(UUID.fromString(id.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
