package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.JavaProcess;
import dev.passbook.ledgertesting.LedgerProcess;
import dev.passbook.ledgertesting.Query;
import dev.passbook.local.RebuildJob;
import dev.passbook.local.VerifyJob;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A word that is in each personal field, and where of all places that a ledger keeps bytes in it can be found. */
final class NothingPersonalIsKeptTest {
    private static final String WORD = "Vexmark";
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private static final String NAME = """
            {"title":"Vexmark 1","foreNames":"Vexmark 2","surname":"Vexmark 3"}""";

    private static final String ADDRESS = """
            {"lines":["Vexmark 4","5 Vexmark"],"postalCode":"Vexmark 6","country":"DE"}""";

    @TempDir
    Path data;

    private final Kept kept = new Kept(WORD);
    private final List<Response> answers = new ArrayList<>();

    @Test
    void before_forgetting_it_is_nowhere_but_where_the_customer_is_shown_and_after_it_nowhere_at_all() {
        try (RecordedSqs sqs = new RecordedSqs();
                LedgerProcess ledger = LedgerProcess.start(
                        data, Map.of("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString()))) {
            Client alice = clientOf(ledger, "alice");
            String customer = register(alice);
            whatIsRefused(alice, customer);
            settle(ledger, customer, "address-changed");

            assertThat(whereItIs(ledger, sqs)).isEmpty();
            assertThat(shown(alice, customer))
                    .allSatisfy(answer -> assertThat(answer)
                            .contains("Vexmark 1", "Vexmark 2", "Vexmark 3", "Vexmark 4", "5 Vexmark", "Vexmark 6"));
            assertThat(whereItIs(ledger, sqs)).as("having been shown").isEmpty();

            delete(alice, customer).expect(200);
            settle(ledger, customer, "customer-forgotten");
            answers.add(alice.get("/customers/" + customer).expect(410));
            for (int version = 1; version <= 4; version++) {
                answers.add(alice.get("/customers/" + customer + "/replay?version=" + version)
                        .expect(200));
            }
            answers.add(alice.put("/customers/" + customer + "/name", newKey(), NAME)
                    .expect(410));
            answers.add(alice.get("/customers/" + customer + "/events").expect(200));
            assertThat(Query.column(
                            ledger.jdbcUrl(),
                            "SELECT type FROM events WHERE stream_id = ? ORDER BY version",
                            UUID.fromString(customer)))
                    .containsExactly("customer-registered", "name-changed", "address-changed", "customer-forgotten");

            assertThat(whereItIs(ledger, sqs)).as("afterwards").isEmpty();
            assertThat(Query.column(ledger.jdbcUrl(), "SELECT owner FROM customer_keys"))
                    .isEmpty();
            assertThat(job(VerifyJob.class)).contains(" 0 not as recorded");
            assertThat(job(RebuildJob.class)).contains(": 0 differences, 0 missing, 0 behind, 0 damaged");
            assertThat(whereItIs(ledger, sqs)).as("verified and rebuilt").isEmpty();
        }
    }

    @Test
    void a_word_that_is_kept_is_found() throws Exception {
        for (String spelt : List.of("a Vexmark b", "5665786d61726b", "eFZleG1hcmt4eA", "eHhWZXhtYXJreHg")) {
            assertThat(kept.in("here", spelt)).as(spelt).containsExactly("here");
        }
        Path packed = data.resolve("packed.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(WORD.getBytes(UTF_8));
        }
        assertThat(kept.inFiles(data)).containsExactly(packed.toString());
    }

    /** Registered with the word everywhere, and changed to it again. */
    private String register(Client alice) {
        String body = "{\"name\":" + NAME + ",\"address\":" + ADDRESS + "}";
        String key = newKey();
        Response registered = alice.post("/customers", key, body).expect(201);
        String customer = registered.text("customerId");
        answers.add(registered);
        answers.add(alice.post("/customers", key, body).expect(201));
        answers.add(
                alice.put("/customers/" + customer + "/name", newKey(), NAME).expect(201));
        answers.add(alice.put("/customers/" + customer + "/address", newKey(), ADDRESS)
                .expect(201));
        return customer;
    }

    private void whatIsRefused(Client alice, String customer) {
        String name = "/customers/" + customer + "/name";
        answers.add(alice.post("/customers", newKey(), "{\"name\":" + NAME + ",\"address\":" + ADDRESS + "}")
                .expect(409));
        answers.add(alice.post("/customers", newKey(), "{\"name\":" + NAME).expect(400));
        answers.add(alice.put(name, newKey(), "{\"Vexmark\":\"Vexmark\"}").expect(400));
        answers.add(alice.put(name, newKey(), "{\"surname\":\"" + WORD.repeat(100) + "\"}")
                .expect(400));
        answers.add(alice.put(name, newKey(), "\"Vexmark\"").expect(400));
        answers.add(Client.send(alice.write(name, newKey(), NAME)
                        .PUT(BodyPublishers.ofString(NAME))
                        .header("If-Match", "\"1\""))
                .expect(412));
        answers.add(alice.put(name + "?dryRun=true", newKey(), NAME).expect(200));
        answers.add(alice.get("/customers/" + customer + "/events").expect(200));
    }

    private static List<String> shown(Client alice, String customer) {
        return List.of(
                alice.get("/customers/" + customer + "?minVersion=3")
                        .expect(200)
                        .body(),
                alice.get("/customers/" + customer + "/replay?version=3")
                        .expect(200)
                        .body());
    }

    private static Response delete(Client alice, String customer) {
        return Client.send(alice.request("/customers/" + customer)
                .header("Idempotency-Key", newKey())
                .DELETE());
    }

    /** Until it is folded and archived. */
    private void settle(LedgerProcess ledger, String customer, String type) {
        UUID id = UUID.fromString(customer);
        Await.until(
                SETTLED,
                () -> "folded",
                () -> Query.column(ledger.jdbcUrl(), """
                                SELECT version FROM customer_state s WHERE customer_id = ?
                                  AND version = (SELECT max(version) FROM events WHERE stream_id = s.customer_id)""", id).size() == 1);
        Kept archived = new Kept("\"" + type + "\"");
        Await.until(
                SETTLED,
                () -> "archived",
                () -> !archived.inFiles(data.resolve("archive")).isEmpty());
    }

    private List<String> whereItIs(LedgerProcess ledger, RecordedSqs sqs) {
        // What is still in memory is to be in the files.
        Query.column(ledger.jdbcUrl(), "SELECT 1 FROM pg_switch_wal()");
        List<String> found = new ArrayList<>(kept.inFiles(data));
        found.addAll(kept.inTables(ledger.jdbcUrl()));
        found.addAll(kept.in("what it says", ledger.output()));
        found.addAll(kept.in("the queues", sqs.said()));
        for (Response answer : answers) {
            found.addAll(kept.in(
                    "the answer to " + answer.http().request(),
                    answer.body() + answer.http().headers().map()));
        }
        return found;
    }

    private String job(Class<?> program) {
        try (JavaProcess job = JavaProcess.start(program, data)) {
            assertThat(job.ended()).as(job.output()).isZero();
            assertThat(kept.in("what it says", job.output())).isEmpty();
            return job.output();
        }
    }

    private static Client clientOf(LedgerProcess ledger, String subject) {
        HttpRequest.Builder token = HttpRequest.newBuilder(URI.create(ledger.url() + "/dev/token?subject=" + subject));
        return new Client(ledger.url(), Client.send(token).expect(200).body());
    }
}
