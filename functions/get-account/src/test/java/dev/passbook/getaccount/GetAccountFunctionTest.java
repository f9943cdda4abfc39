package dev.passbook.getaccount;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class GetAccountFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    @Test
    void reads_the_state_of_an_own_account() {
        String account = stateOf("alice", 3);

        APIGatewayV2HTTPResponse response = FUNCTION.get("alice", "/accounts/" + account);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).contains("\"accountId\":\"" + account + "\"", "\"balance\":7", "\"version\":3");
        assertThat(response.getHeaders()).containsEntry("ETag", "\"3\"");
    }

    @Test
    void knows_no_account_of_somebody_else() {
        String account = stateOf("alice", 3);

        assertThat(FUNCTION.get("mallory", "/accounts/" + account).getStatusCode())
                .isEqualTo(404);
    }

    private static String stateOf(String owner, int version) {
        UUID account = UUID.randomUUID();
        TestDatabase.shared()
                .execute(
                        "INSERT INTO account_state VALUES (?, ?, ?, 'EUR', 7, 'open', now(), now(), ?::jsonb)",
                        account,
                        version,
                        owner,
                        "{\"owner\":\"" + owner + "\",\"balance\":7,\"currency\":\"EUR\"}");
        return account.toString();
    }
}
