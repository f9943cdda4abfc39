package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.euros;
import static dev.passbook.ledgertesting.Client.eurosTo;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.Rejection;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every refusal of every rule, as a client gets it: for a dry run as for the command itself, and nothing is written. */
final class RefusalsTest {
    private static final long FULL = 9_007_199_254_740_991L;
    private static final String DOLLARS = "{\"amount\":1,\"currency\":\"USD\"}";

    /** Those that are known by another name outside. */
    private static final Map<String, String> OTHER_NAMES = Map.of("account-not-found", "not-found");

    /** An account's id is the ledger's own choice, and a new one each time. */
    private static final String CANT_BE = "account-already-open";

    static final List<Refusal> REFUSALS = List.of(
            refusal(404, "not-found", test -> test.alice.to("/accounts/" + UUID.randomUUID() + "/deposits", euros(1))),
            refusal(404, "not-found", test -> test.alice.to("/accounts/" + test.others + "/holds/1/release", "{}")),
            refusal(
                    404,
                    "not-found",
                    test -> test.operator.to("/accounts/" + UUID.randomUUID() + "/reversals", reversal(1))),
            refusal(422, "account-frozen", test -> test.frozen().to("/withdrawals", euros(1))),
            refusal(422, "account-frozen", test -> test.frozen().to("/holds", euros(1))),
            refusal(422, "account-frozen", test -> test.frozen().to("/transfers", eurosTo(test.others, 1))),
            refusal(422, "account-frozen", test -> test.frozen().to("/close", "{}")),
            refusal(
                    422,
                    "account-frozen",
                    test -> test.frozen().by(test.operator).to("/freeze", "{}")),
            refusal(
                    422,
                    "account-not-frozen",
                    test -> test.own().by(test.operator).to("/unfreeze", "{}")),
            refusal(422, "account-closed", test -> test.closed().to("/deposits", euros(1))),
            refusal(422, "account-closed", test -> test.closed().to("/withdrawals", euros(1))),
            refusal(422, "account-closed", test -> test.closed().to("/transfers", eurosTo(test.others, 1))),
            refusal(422, "account-closed", test -> test.closed().to("/holds", euros(1))),
            refusal(422, "account-closed", test -> test.closed().to("/holds/1/capture", "{}")),
            refusal(422, "account-closed", test -> test.closed().to("/holds/1/release", "{}")),
            refusal(422, "account-closed", test -> test.closed().to("/close", "{}")),
            refusal(
                    422,
                    "account-closed",
                    test -> test.closed().by(test.operator).to("/freeze", "{}")),
            refusal(
                    422,
                    "account-closed",
                    test -> test.closed().by(test.operator).to("/unfreeze", "{}")),
            refusal(
                    422,
                    "account-closed",
                    test -> test.closed().by(test.operator).to("/reversals", reversal(2))),
            refusal(
                    422,
                    "account-closed",
                    test -> test.closed().by(test.operator).put("/limits", limits(""))),
            refusal(
                    422,
                    "currency-mismatch",
                    "{\"currency\":\"EUR\"}",
                    test -> test.own().to("/deposits", DOLLARS)),
            refusal(
                    422,
                    "currency-mismatch",
                    "{\"currency\":\"EUR\"}",
                    test -> test.own().to("/holds", DOLLARS)),
            refusal(
                    422,
                    "currency-mismatch",
                    "{\"currency\":\"USD\"}",
                    test -> test.own().to("/transfers", eurosTo(test.bob.openAccountIn("USD"), 1))),
            refusal(
                    422,
                    "currency-mismatch",
                    "{\"currency\":\"EUR\"}",
                    test -> test.own()
                            .by(test.operator)
                            .put("/limits", limits("").replace("EUR", "USD"))),
            refusal(
                    422,
                    "insufficient-funds",
                    "{\"balance\":100,\"available\":100}",
                    test -> test.own().to("/withdrawals", euros(101))),
            refusal(
                    422,
                    "insufficient-funds",
                    "{\"balance\":100,\"available\":40}",
                    test -> test.own().holding(60).to("/holds", euros(41))),
            refusal(
                    422,
                    "insufficient-funds",
                    "{\"balance\":100,\"available\":120}",
                    test -> test.own().limited("\"overdraft\":20,").to("/transfers", eurosTo(test.others, 121))),
            refusal(
                    422,
                    "balance-limit-exceeded",
                    "{\"balance\":100}",
                    test -> test.own().to("/deposits", euros(FULL - 99))),
            refusal(
                    422,
                    "limit-exceeded",
                    "{\"limit\":50,\"limitKind\":\"per-withdrawal\"}",
                    test -> test.own().limited("\"perWithdrawal\":50,").to("/withdrawals", euros(51))),
            refusal(
                    422,
                    "limit-exceeded",
                    "{\"limit\":50,\"limitKind\":\"per-withdrawal\",\"leftToday\":60}",
                    test -> test.own()
                            .limited("\"perWithdrawal\":50,\"perDay\":60,")
                            .to("/holds", euros(51))),
            refusal(
                    422,
                    "limit-exceeded",
                    "{\"limit\":50,\"limitKind\":\"per-day\",\"leftToday\":20}",
                    test -> test.own().limited("\"perDay\":50,").holding(30).to("/withdrawals", euros(21))),
            refusal(422, "same-account", test -> test.own().toItself()),
            refusal(
                    422,
                    "counterparty-not-found",
                    test -> test.own()
                            .to("/transfers", eurosTo(UUID.randomUUID().toString(), 1))),
            refusal(
                    422,
                    "counterparty-closed",
                    test -> test.own().to("/transfers", eurosTo(test.closed().id(), 1))),
            refusal(
                    422,
                    "counterparty-full",
                    test -> test.own().to("/transfers", eurosTo(test.bob.openAccountWith(FULL), 1))),
            refusal(404, "hold-not-found", test -> test.own().to("/holds/1/capture", "{}")),
            refusal(404, "hold-not-found", test -> test.own().holding(5).to("/holds/01/release", "{}")),
            refusal(404, "hold-not-found", test -> test.own().holding(5).to("/holds/none/release", "{}")),
            refusal(
                    422,
                    "hold-not-active",
                    test -> test.own().holding(5).having("/holds/1/release").to("/holds/1/capture", "{}")),
            refusal(
                    422,
                    "hold-not-active",
                    test -> test.own().holding(5).having("/holds/1/capture").to("/holds/1/release", "{}")),
            refusal(
                    422,
                    "amount-over-hold",
                    "{\"held\":5}",
                    test -> test.own().holding(5).to("/holds/1/capture", "{\"amount\":6}")),
            refusal(422, "too-many-holds", test -> test.own().holding100().to("/holds", euros(1))),
            refusal(404, "no-such-version", test -> test.own().by(test.operator).to("/reversals", reversal(3))),
            refusal(
                    422,
                    "already-reversed",
                    test -> test.own()
                            .by(test.operator)
                            .having("/reversals", reversal(2))
                            .to("/reversals", reversal(2))),
            refusal(422, "not-reversible", test -> test.own().by(test.operator).to("/reversals", reversal(1))),
            refusal(
                    422,
                    "not-reversible",
                    test -> test.own()
                            .by(test.operator)
                            .having("/reversals", reversal(2))
                            .to("/reversals", reversal(3))),
            refusal(
                    422,
                    "balance-not-zero",
                    "{\"balance\":100}",
                    test -> test.own().to("/close", "{}")),
            refusal(
                    422,
                    "holds-active",
                    "{\"holds\":1}",
                    test -> test.own().holding(5).to("/close", "{}")));

    private final Party alice = new Party(Clients.ofNewPrincipal(SharedLedger.get()));
    private final Party bob = new Party(Clients.ofNewPrincipal(SharedLedger.get()));
    private final Party operator = new Party(Clients.ofOperator(SharedLedger.get()));
    private final String others = bob.openAccountWith(5);

    @ParameterizedTest
    @FieldSource("REFUSALS")
    void it_says_what_the_rule_says_and_nothing_is_written(Refusal refusal) {
        Request request = refusal.request().apply(this);
        List<String> rows = SharedLedger.rows();

        Response refused = Client.send(request.as(""));
        Response wouldBe = Client.send(request.as("?dryRun=true"));

        assertThat(refused.status()).as(refused.body()).isEqualTo(refusal.status());
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
        assertThat(refused.text("code")).isEqualTo(refusal.code());
        assertThat(more(refused)).isEqualTo(refusal.more());
        assertThat(wouldBe.status()).isEqualTo(refused.status());
        assertThat(wouldBe.body()).isEqualTo(refused.body());
        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @Test
    void no_refusal_of_the_rules_is_left_out() {
        assertThat(REFUSALS.stream().map(Refusal::code).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Rejection.class.getPermittedSubclasses())
                        .map(type -> words(type.getSimpleName()))
                        .filter(name -> !name.equals(CANT_BE))
                        .map(name -> OTHER_NAMES.getOrDefault(name, name))
                        .toList());
    }

    /** AccountFrozen is account-frozen. */
    private static String words(String simpleName) {
        return simpleName.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Beyond what every problem says. */
    private static JsonObject more(Response problem) {
        JsonObject more = Json.object();
        for (Map.Entry<String, Json> member : problem.json().members().entrySet()) {
            if (!List.of("type", "title", "status", "detail", "code").contains(member.getKey())) {
                more = more.with(member.getKey(), member.getValue());
            }
        }
        return more;
    }

    private static Refusal refusal(int status, String code, Function<RefusalsTest, Request> request) {
        return refusal(status, code, "{}", request);
    }

    private static Refusal refusal(int status, String code, String more, Function<RefusalsTest, Request> request) {
        return new Refusal(status, code, Client.object(more), request);
    }

    private static String reversal(int version) {
        return "{\"version\":" + version + ",\"reason\":\"Counted out twice\"}";
    }

    private static String limits(String limits) {
        return "{" + limits + "\"currency\":\"EUR\",\"reason\":\"New card\"}";
    }

    /** Of alice, with 1.00 in it. */
    private Own own() {
        return new Own(alice, alice.openAccountWith(100), this);
    }

    private Own frozen() {
        Own own = own();
        operator.client().post(own.path() + "/freeze").expect(201);
        return own;
    }

    private Own closed() {
        String empty = alice.client().openAccount();
        alice.client().post("/accounts/" + empty + "/close").expect(201);
        return new Own(alice, empty, this);
    }

    /**
     * What is refused, and how.
     *
     * @param more what the problem says beyond what all of them do
     */
    record Refusal(int status, String code, JsonObject more, Function<RefusalsTest, Request> request) {
        @Override
        public String toString() {
            return code + " " + more.members();
        }
    }

    /** A write. */
    private record Request(Client client, String method, String path, String body) {
        HttpRequest.Builder as(String query) {
            return client.write(path + query, newKey(), body).method(method, BodyPublishers.ofString(body));
        }
    }

    /** Somebody who asks. */
    private record Party(Client client) {
        Request to(String path, String body) {
            return new Request(client, "POST", path, body);
        }

        String openAccountWith(long minorUnits) {
            return client.openAccountWith(minorUnits);
        }

        String openAccountIn(String currency) {
            return client.post("/accounts", newKey(), "{\"currency\":\"" + currency + "\"}")
                    .expect(201)
                    .text("accountId");
        }
    }

    /** An account, and who asks something of it. */
    private record Own(Party party, String id, RefusalsTest test) {
        String path() {
            return "/accounts/" + id;
        }

        Own by(Party other) {
            return new Own(other, id, test);
        }

        Own having(String route) {
            return having(route, "{}");
        }

        Own having(String route, String body) {
            party.client().post(path() + route, newKey(), body).expect(201);
            return this;
        }

        Own holding(long minorUnits) {
            return having("/holds", euros(minorUnits));
        }

        Own limited(String some) {
            test.operator
                    .client()
                    .put(path() + "/limits", newKey(), limits(some))
                    .expect(201);
            return this;
        }

        Own holding100() {
            String hold = "{\"type\":\"place-hold\",\"accountId\":\"" + id + "\",\"amount\":1,\"currency\":\"EUR\"}";
            String commands = Collections.nCopies(100, hold).stream().collect(Collectors.joining(","));
            test.alice
                    .client()
                    .post("/accounts/" + id + "/deposits", newKey(), euros(1_000))
                    .expect(201);
            test.alice
                    .client()
                    .post("/batches", newKey(), "{\"atomic\":true,\"commands\":[" + commands + "]}")
                    .expect(201);
            return this;
        }

        Request toItself() {
            return to("/transfers", eurosTo(id, 1));
        }

        Request to(String route, String body) {
            return party.to(path() + route, body);
        }

        Request put(String route, String body) {
            return new Request(party.client(), "PUT", path() + route, body);
        }
    }
}
