package dev.passbook.verifyaccount;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerifyAccountFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();
    private static final Currency EUR = new Currency("EUR");

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    @Test
    void a_chain_that_holds_is_verified() {
        assertThat(verify(account(4)).getBody()).startsWith("{\"verified\":true,\"version\":4,\"head\":\"");
    }

    @Test
    void a_chain_of_any_length_is_walked_to_its_end() {
        AccountId account = account(2_500);
        assertThat(verify(account).getBody()).startsWith("{\"verified\":true,\"version\":2500,");

        TestDatabase.shared()
                .execute(
                        "UPDATE events SET data = jsonb_set(data, '{amount}', '2') WHERE stream_id = ? AND version = 2400",
                        account.value());
        assertThat(verify(account).getBody())
                .isEqualTo("{\"verified\":false,\"brokenAt\":2400,\"reason\":\"altered\"}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            another amount      | UPDATE events SET data = jsonb_set(data, '{amount}', '31') WHERE version = 3            | 3 | altered
            another moment      | UPDATE events SET recorded_at = recorded_at + interval '1 microsecond' WHERE version = 2 | 2 | altered
            another type        | UPDATE events SET type = 'money-deposited' WHERE version = 3                            | 3 | altered
            another actor       | UPDATE events SET metadata = jsonb_set(metadata, '{actor}', '"mallory"') WHERE version = 1 | 1 | altered
            another hash        | UPDATE events SET hash = sha256('x') WHERE version = 4                                  | 4 | altered
            two swapped         | UPDATE events e SET (type, data, hash) = (SELECT type, data, hash FROM events o WHERE o.stream_id = e.stream_id AND o.version = 5 - e.version) WHERE version IN (2, 3) | 2 | altered
            one in between gone | DELETE FROM events WHERE version = 2                                                    | 2 | missing
            what is no event    | UPDATE events SET metadata = '{}' WHERE version = 2                                     | 2 | unreadable
            more than it had    | UPDATE events SET metadata = jsonb_set(metadata, '{approvedBy}', '"mallory"') WHERE version = 3 | 3 | unreadable
            no moment           | UPDATE events SET recorded_at = 'infinity' WHERE version = 4                            | 4 | unreadable
            a fraction          | UPDATE events SET data = jsonb_set(data, '{amount}', '1.5') WHERE version = 2           | 2 | unreadable
            """)
    void what_was_changed_is_named(String name, String change, int brokenAt, String reason) {
        AccountId account = account(4);

        TestDatabase.shared().execute(change + " AND stream_id = ?", account.value());

        assertThat(verify(account).getBody())
                .as(name)
                .isEqualTo("{\"verified\":false,\"brokenAt\":" + brokenAt + ",\"reason\":\"" + reason + "\"}");
    }

    @Test
    void knows_no_account_of_somebody_else() {
        assertThat(FUNCTION.get("mallory", "/accounts/" + account(1) + "/verification")
                        .getStatusCode())
                .isEqualTo(404);
    }

    private static APIGatewayV2HTTPResponse verify(AccountId account) {
        return FUNCTION.get("alice", "/accounts/" + account + "/verification");
    }

    /** Opened by alice, with {@code versions} events. */
    private static AccountId account(int versions) {
        AccountId account = new AccountId(UUID.randomUUID());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<RecordedEvent> events = new ArrayList<>();
        for (int version = 1; version <= versions; version++) {
            events.add(AccountAggregate.recorded(
                    account,
                    version,
                    UUID.randomUUID(),
                    event(version),
                    new Metadata("alice", "correlation", "causation"),
                    now,
                    now));
        }
        new PostgresEventStore(TestDatabase.shared().as("writer"))
                .append(
                        Head.NONE,
                        events,
                        new CommandKey("alice", UUID.randomUUID().toString()),
                        new Answer(Hash.over("request"), 201, "{}"));
        return account;
    }

    private static AccountEvent event(int version) {
        if (version == 1) {
            return new AccountOpened("alice", EUR);
        }
        Money amount = new Money(version, EUR);
        return version % 2 == 0
                ? new MoneyDeposited(amount, Optional.empty())
                : new MoneyWithdrawn(amount, Optional.empty());
    }
}
