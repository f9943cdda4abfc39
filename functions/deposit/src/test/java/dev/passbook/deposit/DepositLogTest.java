package dev.passbook.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.commandhandler.Command;
import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.HttpFunction;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the logs of a deposit hold, and what never. */
final class DepositLogTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();

    /** In everything that a caller can choose, for the logs to be searched for it. */
    private static final String SECRET = "Tr0ub4dor";

    private static final String GOOD_BODY = "{\"amount\":2500,\"currency\":\"EUR\"}";

    private final AccountId account = opened();
    /** No write takes any of these: what is to be accepted comes without. */
    private final Map<String, String> query = new HashMap<>(Map.of("q", SECRET, SECRET, "\n"));

    private final Map<String, String> headers = new HashMap<>(Map.of(
            "idempotency-key",
            "key-" + SECRET + UUID.randomUUID(),
            "content-type",
            "application/json",
            "authorization",
            "Bearer " + SECRET,
            "user-agent",
            SECRET));
    private final CapturedLog log = CapturedLog.start();

    @AfterEach
    void nothing_of_the_callers_is_in_any_line() {
        log.close();
        assertThat(log.lines()).isNotEmpty();
        assertThat(log.text()).doesNotContainIgnoringCase(SECRET);
    }

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    @Test
    void a_deposit_is_found_by_its_correlation_id_and_by_its_account() {
        headers.put("x-correlation-id", "wish-1");
        query.clear();

        send(account.toString(), "{\"amount\":2500,\"currency\":\"EUR\",\"reference\":\"" + SECRET + "\"}");

        JsonObject line = log.lines().getFirst();
        assertThat(line.members())
                .containsEntry("correlationId", new JsonString("wish-1"))
                .containsEntry("accountId", new JsonString(account.toString()))
                .containsEntry("version", new JsonInteger(2))
                .containsEntry("outcome", new JsonString("accepted"))
                .containsEntry("Accepted", new JsonInteger(1));
    }

    @Test
    void sent_again_it_is_replayed() {
        query.clear();
        send(account.toString(), GOOD_BODY);
        send(account.toString(), GOOD_BODY);

        assertThat(log.lines())
                .extracting(line -> line.members().get("outcome"))
                .containsExactly(new JsonString("accepted"), new JsonString("replayed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET + "\n{\"level\":\"INFO\"}",
                "\u001b[31m" + SECRET,
                SECRET + " " + SECRET,
                SECRET + "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
                        + "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
            })
    void a_hostile_correlation_id(String correlationId) {
        headers.put("x-correlation-id", correlationId);

        send(account.toString(), GOOD_BODY);

        assertThat(outcome()).isIn("accepted", "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "%0a" + SECRET, "1-1-1-1-1" + SECRET, "..%2f" + SECRET})
    void a_hostile_account_id(String accountId) {
        send(accountId, GOOD_BODY);

        assertThat(outcome()).isIn("malformed", "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"" + SECRET + "\",\"currency\":\"" + SECRET + "\"}",
                "{\"" + SECRET + "\":1}",
                SECRET,
                "{\"amount\":5,\"currency\":\"EUR\",\"occurredAt\":\"" + SECRET + "\"}"
            })
    void a_hostile_body(String body) {
        send(account.toString(), body);

        assertThat(outcome()).isEqualTo("malformed");
    }

    @Test
    void a_hostile_key() {
        headers.put("idempotency-key", SECRET + "\n" + SECRET);

        send(account.toString(), GOOD_BODY);

        assertThat(outcome()).isEqualTo("malformed");
    }

    @Test
    void a_hostile_header() {
        headers.put(SECRET + "\u001b", SECRET);

        send(account.toString(), GOOD_BODY);

        assertThat(outcome()).isEqualTo("malformed");
    }

    @Test
    void a_hostile_content_type() {
        headers.put("content-type", "text/" + SECRET);

        send(account.toString(), GOOD_BODY);

        assertThat(outcome()).isEqualTo("unsupported-media-type");
    }

    private void send(String accountId, String body) {
        String path = "/accounts/" + accountId + "/deposits";
        // The subject is this account's owner, whose name is to stay out of the logs like everything else.
        Map<String, String> claims = Map.of("sub", "alice-" + SECRET, "scope", "ledger:write", "email", SECRET);
        FUNCTION.send(APIGatewayV2HTTPEvent.builder()
                .withRouteKey("POST /accounts/{accountId}/deposits")
                .withPathParameters(Map.of("accountId", accountId))
                .withRawPath(path)
                .withRawQueryString(query.isEmpty() ? "" : "q=" + SECRET)
                .withQueryStringParameters(query)
                .withHeaders(headers)
                .withBody(body)
                .withRequestContext(RequestContext.builder()
                        .withRequestId(UUID.randomUUID().toString())
                        .withHttp(RequestContext.Http.builder()
                                .withMethod("POST")
                                .withPath(path)
                                .withUserAgent(SECRET)
                                .build())
                        .withAuthorizer(Authorizer.builder()
                                .withJwt(Authorizer.JWT
                                        .builder()
                                        .withClaims(claims)
                                        .build())
                                .build())
                        .build())
                .build());
    }

    private String outcome() {
        return log.lines().getFirst().members().get("outcome") instanceof JsonString outcome ? outcome.value() : "";
    }

    private static AccountId opened() {
        AccountId account = new AccountId(UUID.randomUUID());
        String owner = "alice-" + SECRET;
        FUNCTION.bean(CommandHandler.class)
                .handle(Command.of(
                        account,
                        new OpenAccount(owner, new Currency("EUR")),
                        new CommandKey(owner, UUID.randomUUID().toString()),
                        Hash.over("request"),
                        new Metadata(owner, "correlation", "causation")));
        return account;
    }
}
