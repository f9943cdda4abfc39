package dev.passbook.verifyledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.subscription.Subscriptions;
import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A ledger whose owner may mean no good, anchors that are out of the owner's reach, and the job as Lambda runs it. */
record TamperedLedger(ApplicationContext context, VerifyLedgerHandler job) implements AutoCloseable {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Currency EUR = new Currency("EUR");

    /** Without an event, and with anchors in {@code objects}. */
    static TamperedLedger empty(Path objects) {
        DATABASE.execute("TRUNCATE events, commands, ledger_verification");
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'anchor'");
        Map<String, Object> environment = new HashMap<>(DATABASE.environment());
        environment.put("object.store.url", objects.toString());
        environment.put("subscription.anchor", true);
        ApplicationContext context =
                ApplicationContext.builder().properties(environment).start();
        return new TamperedLedger(context, new VerifyLedgerHandler(context));
    }

    /** The answer of the last of as many invocations as it takes. */
    Map<String, Object> verify() {
        return answers().getLast();
    }

    /** Of each invocation; it has no time left from the beginning on, and does what it can't do without. */
    List<Map<String, Object>> answers() {
        List<Map<String, Object>> answers = new ArrayList<>();
        Map<String, Object> answer = Map.of();
        do {
            answer = next(answer);
            answers.add(answer);
        } while ("to-be-continued".equals(answer.get("outcome")));
        return answers;
    }

    Map<String, Object> next(Map<String, Object> answer) {
        return job.handleRequest(answer, new Invocation("verify-ledger", "invocation", Duration.ZERO));
    }

    void anchor() {
        context.getBean(Subscriptions.class).catchUp(Duration.ofSeconds(30));
    }

    /** What somebody would do who owns the database, and knows how a hash is made. */
    static void recompute(AccountId account, long amount) {
        DATABASE.execute(
                "UPDATE events SET data = jsonb_set(data, '{amount}', to_jsonb(?::bigint)) WHERE stream_id = ? AND version = 2",
                amount,
                account.value());
        Hash hash = Hash.NONE;
        for (RecordedEvent event :
                new EventReader(DATABASE.as("auditor")).page(AccountAggregate.stream(account), 0, 100)) {
            hash = event.hash(hash);
            DATABASE.execute(
                    "UPDATE events SET hash = ? WHERE stream_id = ? AND version = ?",
                    hash.bytes(),
                    account.value(),
                    event.version());
        }
    }

    /** One more, with this many events. */
    static AccountId account(int versions) {
        AccountId account = new AccountId(UUID.randomUUID());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        PostgresEventStore log = new PostgresEventStore(DATABASE.as("writer"));
        Head head = Head.NONE;
        List<RecordedEvent> events = new ArrayList<>();
        Hash hash = Hash.NONE;
        for (int version = 1; version <= versions; version++) {
            AccountEvent event = version == 1
                    ? new AccountOpened("alice", EUR)
                    : new MoneyDeposited(new Money(version, EUR), Optional.empty());
            RecordedEvent recorded = AccountAggregate.recorded(
                    account,
                    version,
                    UUID.randomUUID(),
                    event,
                    new Metadata("alice", "correlation", "causation"),
                    now,
                    now);
            events.add(recorded);
            hash = recorded.hash(hash);
            if (events.size() == 4_000 || version == versions) {
                log.append(
                        head,
                        events,
                        new CommandKey("alice", UUID.randomUUID().toString()),
                        new Answer(Hash.over("request"), 201, "{}"));
                head = new Head(version, hash, now);
                events.clear();
            }
        }
        return account;
    }

    /** Of all of it, where it is broken. */
    List<String> findings() {
        Map<String, Object> answer = verify();
        assertThat(answer).containsEntry("outcome", "broken");
        return findings(answer);
    }

    static List<String> findings(Map<String, Object> answer) {
        return ((List<?>) answer.getOrDefault("findings", List.of()))
                .stream().map(String::valueOf).toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
