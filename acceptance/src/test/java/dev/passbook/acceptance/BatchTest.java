package dev.passbook.acceptance;

import static dev.passbook.acceptance.Batches.batch;
import static dev.passbook.acceptance.Batches.command;
import static dev.passbook.acceptance.Batches.to;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Several commands under one key: what is answered to each, and that all of an atomic batch happens or nothing. */
final class BatchTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final Client bob = Clients.ofNewPrincipal(SharedLedger.get());
    private final String account = alice.openAccountWith(100);
    private final String second = alice.openAccount();
    private final String others = bob.openAccountWith(100);

    @Test
    void each_command_is_answered_in_order_and_decided_on_those_before_it() {
        Response answer = post(
                        true,
                        command("withdraw", account, ",\"amount\":100,\"currency\":\"EUR\""),
                        command("deposit", second, ",\"amount\":30,\"currency\":\"EUR\",\"reference\":\"tea\""),
                        command("transfer", second, to(account, 30)),
                        command("place-hold", account, ",\"amount\":30,\"currency\":\"EUR\""),
                        command("capture-hold", account, ",\"holdId\":\"1\",\"amount\":10"),
                        command("place-hold", account, ",\"amount\":5,\"currency\":\"EUR\""),
                        command("release-hold", account, ",\"holdId\":\"2\""),
                        command("transfer", account, to(others, 20)),
                        command("close-account", account, ",\"reason\":\"moved\""))
                .expect(201);

        assertThat(answer.truth("atomic")).isTrue();
        assertThat(answer.objects("results").stream().map(result -> text(receipt(result), "type")))
                .containsExactly(
                        "money-withdrawn",
                        "money-deposited",
                        "transfer-sent",
                        "hold-placed",
                        "hold-captured",
                        "hold-placed",
                        "hold-released",
                        "transfer-sent",
                        "account-closed");
        assertThat(answer.objects("results").stream()
                        .map(result -> receipt(result).members().get("balance")))
                .containsExactly(numbers(0, 30, 0, 30, 20, 20, 20, 0, 0));
        assertThat(answer.objects("results").stream()
                        .map(result -> receipt(result).members().get("version")))
                .containsExactly(numbers(3, 2, 3, 5, 6, 7, 8, 9, 10));
        assertThat(SharedLedger.versions(account)).hasSize(10);
        assertThat(bob.state(others, 3).expect(200).number("balance")).isEqualTo(120);
        assertThat(alice.state(account, 10).expect(200).text("status")).isEqualTo("closed");
    }

    @Test
    void of_an_atomic_one_nothing_happens_when_one_command_is_refused() {
        List<String> rows = SharedLedger.rows();

        Response refused = post(
                        true,
                        command("deposit", account, ",\"amount\":5,\"currency\":\"EUR\""),
                        command("withdraw", account, ",\"amount\":106,\"currency\":\"EUR\""),
                        command("deposit", account, ",\"amount\":5,\"currency\":\"EUR\""))
                .expect(422);

        assertThat(refused.text("code")).isEqualTo("batch-refused");
        assertThat(refused.objects("results"))
                .allSatisfy(result -> assertThat(result.members()).containsEntry("accepted", new JsonBoolean(false)));
        assertThat(codes(refused)).containsExactly("", "insufficient-funds", "");
        assertThat(problem(refused.objects("results").get(1)).members())
                .containsEntry("available", new JsonInteger(105));
        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @Test
    void of_another_what_is_refused_is_left_out() {
        Response answer = post(
                        false,
                        command("withdraw", account, ",\"amount\":101,\"currency\":\"EUR\""),
                        command("deposit", account, ",\"amount\":1,\"currency\":\"EUR\""),
                        command("withdraw", account, ",\"amount\":101,\"currency\":\"EUR\""),
                        command("capture-hold", account, ",\"holdId\":\"7\""))
                .expect(201);

        assertThat(answer.truth("atomic")).isFalse();
        assertThat(codes(answer)).containsExactly("insufficient-funds", "", "", "hold-not-found");
        assertThat(answer.objects("results").stream()
                        .map(result -> result.members().get("accepted")))
                .containsExactly(
                        new JsonBoolean(false), new JsonBoolean(true), new JsonBoolean(true), new JsonBoolean(false));
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void one_of_which_nothing_is_accepted_leaves_no_trace() {
        String key = newKey();
        String body = batch(false, command("withdraw", account, ",\"amount\":101,\"currency\":\"EUR\""));

        assertThat(codes(alice.post("/batches", key, body).expect(422))).containsExactly("insufficient-funds");
        alice.deposit(account, newKey(), 1).expect(201);

        assertThat(codes(alice.post("/batches", key, body).expect(201))).containsExactly("");
    }

    @Test
    void under_its_key_it_is_answered_as_before_and_happens_once() {
        String key = newKey();
        String body = batch(
                false,
                command("deposit", account, ",\"amount\":1,\"currency\":\"EUR\""),
                command("withdraw", account, ",\"amount\":500,\"currency\":\"EUR\""),
                command("transfer", account, to(others, 1)));
        Response first = alice.post("/batches", key, body).expect(201);
        alice.deposit(account, newKey(), 1_000).expect(201);

        List<Response> again = Parallel.run(8, _ -> alice.post("/batches", key, body));
        Response other = alice.post("/batches", key, body.replace("500", "501")).expect(422);

        assertThat(again).allSatisfy(response -> {
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.body()).isEqualTo(first.body());
            assertThat(response.header("Idempotency-Replayed")).contains("true");
        });
        assertThat(other.text("code")).isEqualTo("idempotency-key-reused");
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2, 3, 4, 5);
        assertThat(SharedLedger.versions(others)).containsExactly(1, 2, 3);
    }

    @Test
    void sent_many_times_at_once_it_happens_once() {
        String key = newKey();
        String body = batch(
                true,
                command("transfer", account, to(others, 10)),
                command("deposit", second, ",\"amount\":1,\"currency\":\"EUR\""));

        List<Response> responses = Parallel.run(16, _ -> alice.post("/batches", key, body));

        assertThat(responses)
                .allSatisfy(response -> assertThat(response.status()).isEqualTo(201));
        assertThat(responses.stream().map(Response::body).distinct()).hasSize(1);
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2, 3);
        assertThat(SharedLedger.versions(others)).containsExactly(1, 2, 3);
        assertThat(SharedLedger.versions(second)).containsExactly(1, 2);
    }

    @Test
    void somebody_elses_account_is_one_that_there_is_not() {
        Response foreign = post(
                        false,
                        command("withdraw", others, ",\"amount\":1,\"currency\":\"EUR\""),
                        command("deposit", account, ",\"amount\":1,\"currency\":\"EUR\""))
                .expect(201);
        Response absent = post(
                        false,
                        command("withdraw", UUID.randomUUID().toString(), ",\"amount\":1,\"currency\":\"EUR\""),
                        command("deposit", account, ",\"amount\":1,\"currency\":\"EUR\""))
                .expect(201);
        Response also = post(
                        true,
                        // That it takes part as the other end gives no right to it.
                        command("transfer", account, to(others, 1)),
                        command("withdraw", others, ",\"amount\":1,\"currency\":\"EUR\""))
                .expect(422);

        assertThat(foreign.objects("results").getFirst())
                .isEqualTo(absent.objects("results").getFirst());
        assertThat(codes(foreign)).containsExactly("not-found", "");
        assertThat(codes(also)).containsExactly("", "not-found");
        assertThat(SharedLedger.versions(others)).containsExactly(1, 2);
    }

    private Response post(boolean atomic, String... commands) {
        return alice.post("/batches", newKey(), batch(atomic, commands));
    }

    /** Of each result's problem; empty where it has none. */
    private static List<String> codes(Response answer) {
        List<String> codes = new ArrayList<>();
        for (JsonObject result : answer.objects("results")) {
            codes.add(result.members().containsKey("problem") ? text(problem(result), "code") : "");
        }
        return codes;
    }

    private static JsonObject receipt(JsonObject result) {
        return object(result, "receipt");
    }

    private static JsonObject problem(JsonObject result) {
        return object(result, "problem");
    }

    private static JsonObject object(JsonObject result, String member) {
        if (result.members().get(member) instanceof JsonObject object) {
            return object;
        }
        throw new AssertionError("No " + member + " in " + result);
    }

    private static String text(JsonObject object, String member) {
        return object.members().get(member) instanceof JsonString string ? string.value() : "";
    }

    private static Json[] numbers(long... values) {
        Json[] numbers = new Json[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = new JsonInteger(values[i]);
        }
        return numbers;
    }
}
