package dev.passbook.getcustomer;

import static dev.passbook.testing.customer.TestCustomers.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.customer.CustomerId;
import dev.passbook.envelope.KeyFileMasterKey;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import dev.passbook.testing.customer.TestCustomers;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GetCustomerFunctionTest {
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
    void an_own_customer_is_opened() {
        CUSTOMERS.changeName(customer, "two");
        CUSTOMERS.changeAddress(customer, "three");
        CUSTOMERS.fold(customer);

        APIGatewayV2HTTPResponse response = get(owner);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody())
                .contains(
                        "\"customerId\":\"" + customer + "\",\"owner\":\"" + owner + "\",\"status\":\"registered\"",
                        "\"name\":{\"title\":\"Zyxwvu\",\"foreNames\":\"Zyxwvu-Fore\",\"surname\":\"Zyxwvu-two\"}",
                        "\"address\":{\"lines\":[\"Zyxwvu-Street\",\"Zyxwvu-three\"],\"postalCode\":\"Zyxwvu\",\"country\":\"DE\"}",
                        "\"version\":3,\"registeredAt\":\"",
                        "\"updatedAt\":\"");
        assertThat(response.getHeaders()).containsEntry("ETag", "\"3\"").containsEntry("Cache-Control", "no-store");
    }

    @Test
    void somebody_elses_is_not_told_from_none() {
        CUSTOMERS.fold(customer);

        APIGatewayV2HTTPResponse foreign = get("mallory");
        APIGatewayV2HTTPResponse absent = FUNCTION.get("mallory", "/customers/" + UUID.randomUUID());

        assertThat(foreign.getStatusCode()).isEqualTo(404);
        assertThat(foreign.getBody()).isEqualTo(absent.getBody()).contains("\"code\":\"not-found\"");
    }

    @Test
    void who_audits_and_who_operates_sees_anybodys() {
        CUSTOMERS.fold(customer);

        for (String scope : new String[] {"ledger:audit", "ledger:operate"}) {
            assertThat(FUNCTION.get("somebody", scope, Map.of(), path()).getStatusCode())
                    .as(scope)
                    .isEqualTo(200);
        }
        assertThat(FUNCTION.get(owner, "ledger:write", Map.of(), path()).getStatusCode())
                .isEqualTo(403);
    }

    @Test
    void what_is_not_folded_yet_is_waited_for_and_not_for_ever() {
        APIGatewayV2HTTPResponse unfolded = get(owner, "minVersion=1");
        CUSTOMERS.fold(customer);
        APIGatewayV2HTTPResponse behind = get(owner, "minVersion=2");

        assertThat(unfolded.getStatusCode()).isEqualTo(409);
        assertThat(unfolded.getBody()).contains("\"code\":\"state-behind\",\"version\":0");
        assertThat(behind.getStatusCode()).isEqualTo(409);
        assertThat(behind.getBody())
                .contains("\"code\":\"state-behind\",\"version\":1")
                .doesNotContain(MARK);
        assertThat(get(owner, "minVersion=1").getStatusCode()).isEqualTo(200);
    }

    @Test
    void who_is_forgotten_is_so_before_and_after_the_fold_whatever_version_is_asked_for() {
        CUSTOMERS.fold(customer);
        CUSTOMERS.forget(customer);

        for (String when : new String[] {"before the fold", "after the fold"}) {
            for (APIGatewayV2HTTPResponse response :
                    new APIGatewayV2HTTPResponse[] {get(owner), get(owner, "minVersion=9")}) {
                assertThat(response.getStatusCode()).as(when).isEqualTo(410);
                assertThat(response.getBody())
                        .as(when)
                        .contains("\"code\":\"forgotten\"")
                        .doesNotContain(MARK);
            }
            assertThat(get("mallory").getStatusCode()).as(when).isEqualTo(404);
            CUSTOMERS.fold(customer);
        }
    }

    /** As when a stack was told of another stage's key. */
    @Test
    void another_master_key_is_said_to_who_operates_and_is_a_503(@TempDir Path folder) {
        CUSTOMERS.fold(customer);
        Path other = folder.resolve("master.key");
        new KeyFileMasterKey(other).newDataKey("nobody");

        APIGatewayV2HTTPResponse response = by(other);

        assertThat(response.getStatusCode()).isEqualTo(503);
        assertThat(response.getHeaders()).containsEntry("Retry-After", "1");
        assertThat(response.getBody()).contains("\"code\":\"unavailable\"");
        assertThat(log.text())
                .contains("{customerId}: the master key is another one")
                .contains("MASTER_KEY is not what wrapped a customer's key")
                .doesNotContain(customer.toString());
    }

    @Test
    void a_master_key_that_is_away_is_a_503(@TempDir Path folder) {
        CUSTOMERS.fold(customer);

        APIGatewayV2HTTPResponse response = by(folder.resolve("none.key"));

        assertThat(response.getStatusCode()).isEqualTo(503);
        assertThat(response.getHeaders()).containsEntry("Retry-After", "1");
        assertThat(log.text()).contains("{customerId}: the master key is away", "none.key");
    }

    /** As with an account's state that is damaged. */
    @Test
    void a_ciphertext_that_was_tampered_with_is_a_500() {
        CUSTOMERS.fold(customer);
        TestDatabase.shared()
                .execute(
                        "UPDATE customer_state SET state = jsonb_set(state, '{name}', state->'address') WHERE customer_id = ?",
                        customer.value());

        APIGatewayV2HTTPResponse response = get(owner);

        assertThat(response.getStatusCode()).isEqualTo(500);
        assertThat(response.getBody()).contains("\"code\":\"internal-error\"");
        assertThat(log.text()).contains("{customerId}: failed", "The text is of another data key or context");
    }

    private APIGatewayV2HTTPResponse by(Path masterKey) {
        try (HttpFunction function = CUSTOMERS.function(masterKey)) {
            return function.get(owner, path());
        }
    }

    private APIGatewayV2HTTPResponse get(String subject, String... query) {
        return FUNCTION.get(subject, path(), query);
    }

    private String path() {
        return "/customers/" + customer;
    }
}
