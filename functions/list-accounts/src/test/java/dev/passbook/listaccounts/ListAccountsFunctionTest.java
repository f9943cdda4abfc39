package dev.passbook.listaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ListAccountsFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    @Test
    void lists_own_accounts_and_no_others() {
        String owner = "alice-" + UUID.randomUUID();
        String account = stateOf(owner, 3);
        stateOf("mallory", 3);

        APIGatewayV2HTTPResponse response = FUNCTION.get(owner, "/accounts");

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody())
                .contains("\"accountId\":\"" + account + "\"", "\"nextCursor\":null")
                .doesNotContain("mallory");
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
