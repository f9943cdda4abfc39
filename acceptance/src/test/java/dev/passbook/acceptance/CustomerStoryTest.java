package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.ADDRESS;
import static dev.passbook.ledgertesting.Client.NAME;
import static dev.passbook.ledgertesting.Client.REGISTRATION;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer from registering to being forgotten, as the client of its principal sees it. */
final class CustomerStoryTest {
    private static final String ELSEWHERE = "{\"lines\":[\"Am Markt 1\"],\"country\":\"AT\"}";

    private final Client erika = Clients.ofNewPrincipal(SharedLedger.get());

    @Test
    void register_change_and_be_forgotten() {
        Response registered = erika.post("/customers", newKey(), REGISTRATION).expect(201);
        String customer = registered.text("customerId");
        Response renamed = erika.put(path(customer) + "/name", newKey(), "{\"surname\":\"Musterfrau\"}")
                .expect(201);
        Response moved =
                erika.put(path(customer) + "/address", newKey(), ELSEWHERE).expect(201);
        Response forgotten = erika.delete(path(customer), newKey()).expect(200);

        assertThat(List.of(registered, renamed, moved, forgotten))
                .extracting(receipt -> receipt.text("type"))
                .containsExactly("customer-registered", "name-changed", "address-changed", "customer-forgotten");
        assertThat(List.of(registered, renamed, moved, forgotten))
                .allSatisfy(receipt -> assertThat(receipt.text("customerId")).isEqualTo(customer));
        assertThat(SharedLedger.versions(customer)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_receipt_is_as_the_contract_has_it_and_not_personal() {
        Response receipt = erika.post("/customers", newKey(), REGISTRATION).expect(201);

        assertThat(receipt.json().members().keySet())
                .containsExactly("eventId", "customerId", "version", "type", "occurredAt", "recordedAt");
        assertThat(receipt.number("version")).isEqualTo(1);
        assertThat(receipt.header("Location")).contains(path(receipt.text("customerId")) + "/events/1");
        assertThat(receipt.header("ETag")).contains("\"1\"");
        assertThat(receipt.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void what_is_kept_is_sealed() {
        String customer = erika.register();
        erika.put(path(customer) + "/name", newKey(), NAME).expect(201);

        assertThat(SharedLedger.column(
                        "SELECT data::text FROM events WHERE stream_id = ? UNION ALL"
                                + " SELECT receipt::text FROM commands WHERE receipt->>'customerId' = ?",
                        UUID.fromString(customer),
                        customer))
                .hasSize(4)
                .noneMatch(kept -> kept.contains("Mustermann") || kept.contains("Heidestra"));
    }

    @Test
    void a_replay_is_the_first_answer_and_says_so() {
        String key = newKey();
        Response first = erika.post("/customers", key, REGISTRATION).expect(201);
        String address = path(first.text("customerId")) + "/address";
        String changeKey = newKey();
        Response changed = erika.put(address, changeKey, ELSEWHERE).expect(201);

        Response again = erika.post("/customers", key, "{\"address\":" + ADDRESS + ", \"name\":" + NAME + "}")
                .expect(201);
        Response changedAgain = erika.put(address, changeKey, ELSEWHERE).expect(201);

        assertThat(List.of(again.body(), changedAgain.body())).containsExactly(first.body(), changed.body());
        assertThat(List.of(again, changedAgain))
                .allSatisfy(replay ->
                        assertThat(replay.header("Idempotency-Replayed")).contains("true"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(SharedLedger.versions(first.text("customerId"))).containsExactly(1, 2);
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        String key = newKey();
        String customer =
                erika.post("/customers", key, REGISTRATION).expect(201).text("customerId");
        String ofAnAccount = newKey();
        erika.post("/accounts", ofAnAccount, "{\"currency\":\"EUR\"}").expect(201);

        assertThat(List.of(
                        erika.post("/customers", key, REGISTRATION.replace("Erika", "Max")),
                        erika.put(path(customer) + "/name", key, NAME),
                        erika.put(path(customer) + "/name", ofAnAccount, NAME),
                        erika.delete(path(customer), key),
                        erika.post("/accounts", key, "{\"currency\":\"EUR\"}")))
                .allSatisfy(
                        refused -> assertThat(refused.expect(422).text("code")).isEqualTo("idempotency-key-reused"));
        assertThat(SharedLedger.versions(customer)).containsExactly(1);
    }

    @Test
    void a_principal_is_one_customer() {
        String customer = erika.register();

        Response second = erika.post("/customers", newKey(), REGISTRATION).expect(409);

        assertThat(second.text("code")).isEqualTo("already-registered");
        assertThat(second.text("customerId")).isEqualTo(customer);
    }

    @Test
    void who_registers_many_times_at_once_is_one_customer() {
        List<Response> responses = Parallel.run(16, _ -> erika.post("/customers", newKey(), REGISTRATION));

        assertThat(responses.stream().filter(response -> response.status() == 201))
                .hasSize(1);
        assertThat(responses.stream().filter(response -> response.status() == 409))
                .hasSize(15);
        assertThat(responses.stream()
                        .map(response -> response.text("customerId"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void one_key_registers_once_however_often_it_is_sent() {
        String key = newKey();

        List<Response> responses = Parallel.run(16, _ -> erika.post("/customers", key, REGISTRATION));

        assertThat(responses)
                .allSatisfy(response -> assertThat(response.status()).isEqualTo(201));
        assertThat(responses.stream().map(Response::body).distinct()).hasSize(1);
        assertThat(responses.stream()
                        .filter(response ->
                                response.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
    }

    @Test
    void of_two_changes_at_once_that_insist_on_one_version_one_is_refused() {
        String customer = erika.register();

        List<Response> responses = Parallel.run(
                2,
                _ -> Client.send(erika.write(path(customer) + "/address", newKey(), "")
                        .PUT(BodyPublishers.ofString(ELSEWHERE))
                        .header("If-Match", "\"1\"")));

        assertThat(responses).extracting(Response::status).containsExactlyInAnyOrder(201, 412);
        assertThat(responses).filteredOn(response -> response.status() == 412).allSatisfy(conflict -> {
            assertThat(conflict.text("code")).isEqualTo("version-conflict");
            assertThat(conflict.number("version")).isEqualTo(2);
        });
        assertThat(SharedLedger.versions(customer)).containsExactly(1, 2);
    }

    @Test
    void many_changes_at_once_all_happen() {
        String customer = erika.register();

        List<Response> responses = Parallel.run(12, _ -> erika.put(path(customer) + "/address", newKey(), ELSEWHERE));

        assertThat(responses)
                .allSatisfy(response -> assertThat(response.status()).isEqualTo(201));
        assertThat(SharedLedger.versions(customer)).hasSize(13);
    }

    @Test
    void others_are_not_told_from_nobody() {
        String customer = erika.register();
        Client max = Clients.ofNewPrincipal(SharedLedger.get());
        String nobody = UUID.randomUUID().toString();

        assertThat(max.put(path(customer) + "/name", newKey(), NAME).expect(404).body())
                .isEqualTo(max.put(path(nobody) + "/name", newKey(), NAME)
                        .expect(404)
                        .body());
        assertThat(max.delete(path(customer), newKey()).expect(404).body())
                .isEqualTo(max.delete(path(nobody), newKey()).expect(404).body());
        assertThat(SharedLedger.versions(customer)).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":" + NAME + "}",
                "{\"name\":" + NAME + ",\"address\":" + ADDRESS + ",\"email\":\"x\"}",
                "{\"name\":{},\"address\":" + ADDRESS + "}",
                "{\"name\":{\"surname\":\" \"},\"address\":" + ADDRESS + "}",
                "{\"name\":\"Erika Mustermann\",\"address\":" + ADDRESS + "}",
                "{\"name\":" + NAME + ",\"address\":{\"lines\":[],\"country\":\"DE\"}}",
                "{\"name\":" + NAME + ",\"address\":{\"lines\":[\"Heidestraße 17\"],\"country\":\"Germany\"}}",
                "{\"name\":" + NAME + ",\"address\":{\"lines\":\"Heidestraße 17\",\"country\":\"DE\"}}"
            })
    void only_a_name_and_an_address_are_taken_and_neither_is_repeated(String body) {
        Response refused = erika.post("/customers", newKey(), body).expect(400);

        assertThat(refused.text("code")).isEqualTo("malformed");
        assertThat(refused.body()).doesNotContain("Mustermann", "Heidestra", "Germany", "email");
        erika.register();
    }

    private static String path(String customer) {
        return "/customers/" + customer;
    }
}
