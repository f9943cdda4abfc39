package dev.passbook.replayaccount;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ReplayAccountFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();
    private static final Currency EUR = new Currency("EUR");
    private static final Instant OPENED = Instant.parse("2026-03-01T00:00:00Z");

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    /** More than are read at a time. */
    @Test
    void replays_a_stream_of_any_length() {
        AccountId account = account(2_500);

        for (int version : List.of(1, 1_000, 1_001, 2_000, 2_500)) {
            APIGatewayV2HTTPResponse response = replay("alice", account, "version=" + version);

            assertThat(response.getStatusCode()).isEqualTo(200);
            assertThat(response.getBody())
                    .contains("\"balance\":" + (version - 1) + ",", "\"version\":" + version + ",")
                    .contains("\"openedAt\":\"2026-03-01T00:00:00Z\"");
        }
        assertThat(replay("alice", account, "version=2501").getStatusCode()).isEqualTo(404);
    }

    /** Each event is recorded a second after the one before. */
    @Test
    void a_moment_is_inclusive() {
        AccountId account = account(10);

        assertThat(replay("alice", account, "recordedBy=2026-03-01T00:00:02Z").getBody())
                .contains("\"version\":3,");
        assertThat(replay("alice", account, "occurredBy=2026-03-01T01:00:02+01:00")
                        .getBody())
                .contains("\"version\":3,");
        assertThat(replay("alice", account, "recordedBy=2026-03-01T00:00:01.999999Z")
                        .getBody())
                .contains("\"version\":2,");
        assertThat(replay("alice", account, "recordedBy=2026-02-28T23:59:59.999999Z")
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void knows_no_account_of_somebody_else() {
        AccountId account = account(1);

        assertThat(replay("mallory", account, "version=1").getBody())
                .isEqualTo(replay("mallory", new AccountId(UUID.randomUUID()), "version=1")
                        .getBody())
                .contains("\"code\":\"not-found\"");
    }

    private static APIGatewayV2HTTPResponse replay(String who, AccountId account, String query) {
        return FUNCTION.get(who, "/accounts/" + account + "/replay", query);
    }

    private static AccountId account(int events) {
        AccountId account = new AccountId(UUID.randomUUID());
        List<RecordedEvent> recorded = new ArrayList<>();
        for (int version = 1; version <= events; version++) {
            AccountEvent event = version == 1
                    ? new AccountOpened("alice", EUR)
                    : new MoneyDeposited(new Money(1, EUR), Optional.empty());
            Instant moment = OPENED.plusSeconds(version - 1);
            Metadata metadata = new Metadata("alice", "correlation", "causation");
            recorded.add(
                    AccountAggregate.recorded(account, version, UUID.randomUUID(), event, metadata, moment, moment));
        }
        new PostgresEventStore(TestDatabase.shared().as("writer"))
                .append(
                        Head.NONE,
                        recorded,
                        new CommandKey("alice", UUID.randomUUID().toString()),
                        new Answer(Hash.over("request"), 201, "{}"));
        return account;
    }
}
