package dev.passbook.replaycustomer;

import static dev.passbook.testing.customer.TestCustomers.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.customer.CustomerId;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import dev.passbook.testing.customer.TestCustomers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is folded in any of these: there is no state row to be read. */
final class ReplayCustomerFunctionTest {
    private static final TestCustomers CUSTOMERS = TestCustomers.start();
    private static final HttpFunction FUNCTION = CUSTOMERS.function();

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
    void each_version_is_as_it_was() {
        CUSTOMERS.changeName(customer, "two");
        CUSTOMERS.changeAddress(customer, "three");

        assertThat(ok("version=1"))
                .contains(
                        "\"surname\":\"Zyxwvu-one\"", "\"Zyxwvu-one\"],", "\"version\":1", "\"status\":\"registered\"");
        assertThat(ok("version=2")).contains("\"surname\":\"Zyxwvu-two\"", "\"Zyxwvu-one\"],", "\"version\":2");
        APIGatewayV2HTTPResponse last = replay(owner, "version=3");
        assertThat(last.getBody()).contains("\"surname\":\"Zyxwvu-two\"", "\"Zyxwvu-three\"],", "\"version\":3");
        assertThat(last.getHeaders()).containsEntry("ETag", "\"3\"").containsEntry("Cache-Control", "no-store");
        assertThat(replay(owner, "version=4").getBody()).contains("\"code\":\"no-such-version\"");
        assertThat(replay(owner, "version=0").getBody()).contains("\"code\":\"no-such-version\"");
    }

    @Test
    void a_moment_is_inclusive() {
        CUSTOMERS.changeName(customer, "two");
        TestDatabase.shared().execute("""
                        UPDATE events SET occurred_at = at, recorded_at = at
                        FROM (VALUES (1, timestamptz '2026-03-01T00:00:00Z'), (2, '2026-03-01T00:00:01Z')) AS v (version, at)
                        WHERE stream_id = ? AND events.version = v.version
                        """, customer.value());

        assertThat(ok("recordedBy=2026-03-01T00:00:01Z")).contains("\"version\":2");
        assertThat(ok("occurredBy=2026-03-01T01:00:00.999999+01:00")).contains("\"version\":1");
        assertThat(replay(owner, "recordedBy=2026-02-28T23:59:59.999999Z").getBody())
                .contains("\"code\":\"no-such-version\"");
    }

    @Test
    void of_who_is_forgotten_every_version_is_there_and_nothing_personal_in_any() {
        CUSTOMERS.changeName(customer, "two");
        CUSTOMERS.forget(customer);

        for (int version = 1; version <= 3; version++) {
            assertThat(ok("version=" + version))
                    .contains(
                            "\"owner\":\"" + owner + "\"",
                            "\"status\":\"" + (version == 3 ? "forgotten" : "registered") + "\"",
                            "\"name\":null,\"address\":null,\"version\":" + version)
                    .doesNotContain(MARK);
        }
        assertThat(ok("recordedBy=9999-01-01T00:00:00Z")).contains("\"version\":3");
        assertThat(replay(owner, "version=4").getStatusCode()).isEqualTo(404);
    }

    @Test
    void what_is_asked_for_is_a_version_or_moments() {
        assertThat(replay(owner).getStatusCode()).isEqualTo(400);
        assertThat(replay(owner, "version=1", "recordedBy=2026-03-01T00:00:01Z").getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void somebody_elses_is_not_told_from_none() {
        String absent = FUNCTION.get("mallory", "/customers/" + UUID.randomUUID() + "/replay", "version=1")
                .getBody();

        assertThat(replay("mallory", "version=1").getBody()).isEqualTo(absent).contains("\"code\":\"not-found\"");
    }

    private String ok(String query) {
        APIGatewayV2HTTPResponse response = replay(owner, query);
        assertThat(response.getStatusCode()).as(query).isEqualTo(200);
        return response.getBody();
    }

    private APIGatewayV2HTTPResponse replay(String subject, String... query) {
        return FUNCTION.get(subject, "/customers/" + customer + "/replay", query);
    }
}
