package dev.passbook.listevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ListEventsFunctionTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final HttpFunction FUNCTION = HttpFunction.start();
    private static final Currency EUR = new Currency("EUR");

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    @Test
    void lists_what_happened() {
        AccountId account = account("alice");

        APIGatewayV2HTTPResponse response = FUNCTION.get("alice", "/accounts/" + account + "/events");

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).contains("\"version\":1,\"type\":\"account-opened\"", "\"nextCursor\":null");
    }

    @Test
    void each_event_carries_the_balance_right_after_it_also_on_a_later_page() {
        AccountId account = account("alice", deposited(100), withdrawn(30), deposited(5));
        String path = "/accounts/" + account + "/events";

        assertThat(balances(body(path))).containsExactly("0", "100", "70", "75");
        // The cursor after version 2.
        assertThat(balances(body(path, "cursor=Mg"))).containsExactly("70", "75");
    }

    @Test
    void an_event_that_cannot_be_read_is_listed_and_no_balance_is_told_from_it_on() {
        AccountId account = account("alice", deposited(100), deposited(7), deposited(5));
        DATABASE.execute("UPDATE events SET type = 'money-lent' WHERE stream_id = ? AND version = 3", account.value());
        String path = "/accounts/" + account + "/events";

        String body = body(path);

        assertThat(body)
                .contains("\"version\":3,\"type\":\"money-lent\"", "\"version\":4,\"type\":\"money-deposited\"");
        assertThat(balances(body)).containsExactly("0", "100");
        // After version 3: what is unknown before the page is so on it.
        assertThat(balances(body(path, "cursor=Mw"))).isEmpty();
    }

    @Test
    void a_newer_schema_version_is_no_reason_to_fail_either() {
        AccountId account = account("alice", deposited(100), deposited(7));
        DATABASE.execute("UPDATE events SET schema_version = 2 WHERE stream_id = ? AND version = 2", account.value());

        String body = body("/accounts/" + account + "/events");

        assertThat(body).contains("\"version\":2", "\"version\":3");
        assertThat(balances(body)).containsExactly("0");
    }

    @Test
    void knows_no_account_of_somebody_else() {
        AccountId account = account("alice");

        assertThat(FUNCTION.get("mallory", "/accounts/" + account + "/events").getStatusCode())
                .isEqualTo(404);
    }

    private static String body(String path, String... query) {
        APIGatewayV2HTTPResponse response = FUNCTION.get("alice", path, query);
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response.getBody();
    }

    private static List<String> balances(String body) {
        return java.util.regex.Pattern.compile("\"balance\":(-?[0-9]+)")
                .matcher(body)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static AccountEvent deposited(long minorUnits) {
        return new MoneyDeposited(new Money(minorUnits, EUR), Optional.empty());
    }

    private static AccountEvent withdrawn(long minorUnits) {
        return new MoneyWithdrawn(new Money(minorUnits, EUR), Optional.empty());
    }

    private static AccountId account(String owner, AccountEvent... movements) {
        AccountId account = new AccountId(UUID.randomUUID());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<AccountEvent> events = new ArrayList<>(List.of(new AccountOpened(owner, EUR)));
        events.addAll(List.of(movements));
        List<RecordedEvent> recorded = new ArrayList<>();
        for (AccountEvent event : events) {
            Metadata metadata = new Metadata(owner, "correlation", "causation");
            recorded.add(AccountAggregate.recorded(
                    account, recorded.size() + 1, UUID.randomUUID(), event, metadata, now, now));
        }
        new PostgresEventStore(DATABASE.as("writer"))
                .append(
                        Head.NONE,
                        recorded,
                        new CommandKey(owner, UUID.randomUUID().toString()),
                        new Answer(Hash.over("request"), 201, "{}"));
        return account;
    }
}
