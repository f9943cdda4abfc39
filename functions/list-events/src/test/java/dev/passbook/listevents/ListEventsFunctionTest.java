package dev.passbook.listevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ListEventsFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    private static final Currency EUR = new Currency("EUR");

    @Test
    void lists_what_happened() {
        AccountId account = opened("alice");

        APIGatewayV2HTTPResponse response = FUNCTION.get("alice", "/accounts/" + account + "/events");

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).contains("\"version\":1,\"type\":\"account-opened\"", "\"nextCursor\":null");
    }

    @Test
    void knows_no_account_of_somebody_else() {
        AccountId account = opened("alice");

        assertThat(FUNCTION.get("mallory", "/accounts/" + account + "/events").getStatusCode())
                .isEqualTo(404);
    }

    private static AccountId opened(String owner) {
        AccountId account = new AccountId(UUID.randomUUID());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        RecordedEvent event = RecordedEvent.of(
                account,
                1,
                UUID.randomUUID(),
                new AccountOpened(owner, EUR),
                new Metadata(owner, "correlation", "causation"),
                now,
                now);
        new PostgresEventStore(TestDatabase.shared().as("writer"))
                .append(
                        Head.NONE,
                        List.of(event),
                        new CommandKey(owner, UUID.randomUUID().toString()),
                        new Answer(Hash.over("request"), 201, "{}"));
        return account;
    }
}
