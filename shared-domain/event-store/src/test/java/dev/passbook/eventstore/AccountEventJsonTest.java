package dev.passbook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Reference;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import dev.passbook.stream.StreamId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AccountEventJsonTest {
    private static final Currency EUR = new Currency("EUR");

    @Test
    void the_form_of_each_event_is_fixed() throws MalformedJson {
        fixed(new AccountOpened("alice", EUR), "account-opened", "{\"owner\":\"alice\",\"currency\":\"EUR\"}");
        fixed(
                new MoneyDeposited(new Money(2500, EUR), Optional.empty()),
                "money-deposited",
                "{\"amount\":2500,\"currency\":\"EUR\"}");
        fixed(
                new MoneyWithdrawn(new Money(2500, EUR), Optional.of(new Reference("rent"))),
                "money-withdrawn",
                "{\"amount\":2500,\"currency\":\"EUR\",\"reference\":\"rent\"}");
    }

    @Test
    void an_event_from_the_future_is_not_guessed_at() throws MalformedJson {
        assertThatExceptionOfType(UnknownEvent.class)
                .isThrownBy(() -> AccountEventJson.read(recorded("account-moved", 1, "{}")))
                .withMessageContaining("version 1: unknown event account-moved, schema version 1");
        assertThatExceptionOfType(UnknownEvent.class)
                .isThrownBy(() -> AccountEventJson.read(recorded("money-deposited", 2, "{}")));
    }

    @Test
    void damaged_data_is_not_read_as_something_else() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AccountEventJson.read(recorded("money-deposited", 1, "{\"currency\":\"EUR\"}")));
        assertThatIllegalStateException()
                .isThrownBy(() -> AccountEventJson.read(
                        recorded("money-deposited", 1, "{\"currency\":\"EUR\",\"amount\":\"5\"}")));
    }

    private static void fixed(AccountEvent event, String type, String data) throws MalformedJson {
        assertThat(AccountEventJson.type(event)).isEqualTo(type);
        assertThat(AccountEventJson.schemaVersion(event)).isEqualTo(1);
        assertThat(AccountEventJson.data(event)).isEqualTo(JsonReader.read(data));
        assertThat(AccountEventJson.read(recorded(type, 1, data))).isEqualTo(event);
    }

    private static RecordedEvent recorded(String type, int schemaVersion, String data) throws MalformedJson {
        return new RecordedEvent(
                new StreamId(UUID.randomUUID()),
                1,
                AccountAggregate.CATEGORY,
                UUID.randomUUID(),
                type,
                schemaVersion,
                (JsonObject) JsonReader.read(data),
                new Metadata("alice", "correlation", "causation"),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
