package dev.passbook.listcustomerevents;

import static dev.passbook.testing.customer.TestCustomers.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.customer.CustomerId;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import dev.passbook.testing.customer.TestCustomers;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ListCustomerEventsFunctionTest {
    private static final TestCustomers CUSTOMERS = TestCustomers.start();
    /** Without a master key: none is needed. */
    private static final HttpFunction FUNCTION = HttpFunction.start();

    private final String owner = "owner-" + UUID.randomUUID();
    private final CustomerId customer = CUSTOMERS.register(owner);
    private final CapturedLog log = CapturedLog.start();

    @AfterEach
    void nothing_personal_is_logged() {
        log.close();
        assertThat(log.text()).isNotEmpty().doesNotContain(MARK);
    }

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    @Test
    void a_customer_was_registered_changed_and_forgotten_and_that_is_all_there_is_to_see() {
        CUSTOMERS.changeName(customer, "two");
        CUSTOMERS.changeAddress(customer, "three");
        assertThat(types(body())).containsExactly("customer-registered", "name-changed", "address-changed");

        CUSTOMERS.forget(customer);

        assertThat(types(body()))
                .containsExactly("customer-registered", "name-changed", "address-changed", "customer-forgotten");
    }

    @Test
    void of_an_event_nothing_is_said_but_that_it_was() {
        JsonArray items = (JsonArray) member(read(body()), "items");

        JsonObject only = (JsonObject) items.items().getFirst();
        assertThat(only.members().keySet())
                .containsExactly("eventId", "customerId", "version", "type", "occurredAt", "recordedAt");
        assertThat(ciphertexts()).hasSize(2).noneMatch(ciphertext -> body().contains(ciphertext));
    }

    @Test
    void a_page_follows_the_one_before() {
        CUSTOMERS.changeName(customer, "two");
        CUSTOMERS.changeName(customer, "three");

        String first = body("limit=2");

        assertThat(types(first)).containsExactly("customer-registered", "name-changed");
        // The cursor after version 2.
        assertThat(first).contains("\"nextCursor\":\"Mg\"");
        assertThat(body("limit=2", "cursor=Mg")).contains("\"version\":3", "\"nextCursor\":null");
    }

    @Test
    void an_event_that_cannot_be_read_is_listed() {
        TestDatabase.shared().execute("UPDATE events SET type = 'name-sung' WHERE stream_id = ?", customer.value());

        assertThat(types(body())).containsExactly("name-sung");
    }

    @Test
    void somebody_elses_and_an_account_are_not_told_from_none() {
        String absent = get("mallory", new CustomerId(UUID.randomUUID())).getBody();
        UUID account = UUID.randomUUID();
        TestDatabase.shared().execute("""
                        INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                          occurred_at, recorded_at, hash)
                        SELECT ?, 1, 'account', gen_random_uuid(), type, schema_version, data, metadata,
                          occurred_at, recorded_at, hash
                        FROM events WHERE stream_id = ?
                        """, account, customer.value());

        assertThat(absent).contains("\"code\":\"not-found\"");
        assertThat(get("mallory", customer).getBody()).isEqualTo(absent);
        assertThat(get(owner, new CustomerId(account)).getBody()).isEqualTo(absent);
    }

    private String body(String... query) {
        APIGatewayV2HTTPResponse response = get(owner, customer, query);
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).doesNotContain(MARK);
        return response.getBody();
    }

    private static APIGatewayV2HTTPResponse get(String subject, CustomerId customer, String... query) {
        return FUNCTION.get(subject, "/customers/" + customer + "/events", query);
    }

    private List<String> ciphertexts() {
        return TestDatabase.shared()
                .column(
                        "SELECT unnest(ARRAY[data->>'name', data->>'address']) FROM events WHERE stream_id = ?",
                        customer.value());
    }

    private static List<String> types(String body) {
        return Pattern.compile("\"type\":\"([a-z-]+)\"")
                .matcher(body)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static JsonObject read(String body) {
        try {
            return (JsonObject) JsonReader.read(body);
        } catch (MalformedJson e) {
            throw new AssertionError(e);
        }
    }

    private static Object member(JsonObject object, String name) {
        return Objects.requireNonNull(object.members().get(name));
    }
}
