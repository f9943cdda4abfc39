package dev.passbook.customercommand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.customer.CustomerId;
import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;
import dev.passbook.customerhttp.AddressBody;
import dev.passbook.customerhttp.RegistrationBody;
import dev.passbook.customerstore.CustomerLog;
import dev.passbook.envelope.KeyFileMasterKey;
import dev.passbook.envelope.MasterKey;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventbus.SqsEventBus;
import dev.passbook.http.Fields;
import dev.passbook.http.Headers;
import dev.passbook.http.Problem;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.personaldata.PersonalSeals;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.TestDatabase;
import dev.passbook.testing.TestQueue;
import dev.passbook.writeroute.TimeOrderedIds;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else is quicker while the master key is asked: it is decided again on what there is then. */
final class CustomerRacesTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final RegistrationBody ERIKA = new RegistrationBody(
            new PersonName(Optional.empty(), Optional.of("Erika"), "Mustermann"), address("Heidestraße 17"));

    @TempDir
    private static Path files;

    private final String principal = "principal-" + UUID.randomUUID();
    private final Telemetry telemetry = new Telemetry();
    private final EventBus bus = new SqsEventBus(
            TestQueue.client(), TestQueue.create("customers", 30).url());
    private final CustomerWriter writer = new CustomerWriter(bus, new TimeOrderedIds(), telemetry);
    private final CustomerLog log = new CustomerLog(DATABASE.as("writer"));
    private final MasterKey masterKey = new KeyFileMasterKey(files.resolve("master.key"));

    @Test
    void of_two_registrations_of_a_principal_the_slower_finds_out_who_it_is() {
        HttpResponse<?> slower = register(overtakenBy(() -> register(masterKey, "quicker")), "slower");

        assertThat(slower.code()).isEqualTo(409);
        assertThat(((Problem) slower.getBody().orElseThrow()).extensions().members())
                .containsEntry("customerId", new JsonString(customers().getFirst()));
        assertThat(customers()).hasSize(1);
        assertThat(events()).containsExactly("customer-registered");
    }

    @Test
    void a_registration_that_was_sent_again_too_soon_happens_once() {
        HttpResponse<?> first = register(overtakenBy(() -> register(masterKey, "once")), "once");

        assertThat(first.code()).isEqualTo(201);
        assertThat(first.header(Headers.IDEMPOTENCY_REPLAYED)).isEqualTo("true");
        assertThat(events()).containsExactly("customer-registered");
    }

    @Test
    void a_change_that_is_overtaken_follows_the_other_asks_for_the_key_once_and_is_counted() {
        CustomerId customer = registered();
        OvertakenMasterKey overtaken = overtakenBy(() -> change(masterKey, customer, "other", OptionalInt.empty()));

        try (CapturedLog captured = CapturedLog.start()) {
            HttpResponse<?> changed = change(overtaken, customer, "slower", OptionalInt.empty());
            telemetry.write(Line.of("change-address"));

            assertThat(changed.code()).isEqualTo(201);
            assertThat(changed.header("ETag")).isEqualTo("\"3\"");
            assertThat(captured.lines().getLast().members()).containsEntry("VersionConflicts", new JsonInteger(1));
        }
        assertThat(overtaken.calls()).hasValue(1);
        assertThat(events()).containsExactly("customer-registered", "address-changed", "address-changed");
    }

    @Test
    void of_two_changes_of_one_version_the_slower_is_told_of_the_other() {
        CustomerId customer = registered();
        MasterKey overtaken = overtakenBy(() -> change(masterKey, customer, "other", OptionalInt.of(1)));

        assertThat(change(overtaken, customer, "slower", OptionalInt.of(1)).code())
                .isEqualTo(412);

        assertThat(events()).containsExactly("customer-registered", "address-changed");
    }

    @Test
    void a_change_that_was_sent_again_too_soon_happens_once() {
        CustomerId customer = registered();
        MasterKey overtaken = overtakenBy(() -> change(masterKey, customer, "once", OptionalInt.empty()));

        HttpResponse<?> changed = change(overtaken, customer, "once", OptionalInt.empty());

        assertThat(changed.code()).isEqualTo(201);
        assertThat(changed.header(Headers.IDEMPOTENCY_REPLAYED)).isEqualTo("true");
        assertThat(events()).containsExactly("customer-registered", "address-changed");
    }

    @Test
    void who_is_forgotten_meanwhile_is_not_changed_any_more() {
        CustomerId customer = registered();
        MasterKey overtaken = overtakenBy(() -> forget(customer));

        assertThat(change(overtaken, customer, "late", OptionalInt.empty()).code())
                .isEqualTo(410);

        assertThat(events()).containsExactly("customer-registered", "customer-forgotten");
        assertThat(customers()).isEmpty();
    }

    @Test
    void the_master_key_is_asked_within_no_transaction() {
        CustomerId customer = registered();
        Runnable look = () -> assertThat(
                        DATABASE.column(
                                "SELECT state FROM pg_stat_activity WHERE usename = 'passbook_writer' AND state LIKE 'idle in%'"))
                .isEmpty();
        // The second, within the turn, is not to ask at all.
        OvertakenMasterKey watched = overtakenBy(() -> {
            look.run();
            change(overtakenBy(look), customer, "other", OptionalInt.empty());
        });

        assertThat(change(watched, customer, "watched", OptionalInt.empty()).code())
                .isEqualTo(201);
        assertThat(watched.calls()).hasValue(1);
    }

    @Test
    void whose_key_is_lost_can_only_be_forgotten() {
        CustomerId customer = registered();
        DATABASE.execute("DELETE FROM customer_keys WHERE customer_id = ?", customer.value());

        assertThat(change(masterKey, customer, "change", OptionalInt.empty()).code())
                .isEqualTo(410);
        assertThat(forget(customer).code()).isEqualTo(200);

        assertThat(events()).containsExactly("customer-registered", "customer-forgotten");
    }

    @Test
    void priming_leaves_nothing_behind() {
        List<String> before =
                DATABASE.column("SELECT count(*) FROM events UNION ALL SELECT count(*) FROM customer_keys");

        new CustomerPriming(log).prime();

        assertThat(DATABASE.column("SELECT count(*) FROM events UNION ALL SELECT count(*) FROM customer_keys"))
                .isEqualTo(before);
    }

    private OvertakenMasterKey overtakenBy(Runnable other) {
        return new OvertakenMasterKey(masterKey, other);
    }

    private CustomerId registered() {
        assertThat(register(masterKey, "registers").code()).isEqualTo(201);
        return CustomerId.parse(customers().getFirst()).orElseThrow();
    }

    private HttpResponse<?> register(MasterKey by, String key) {
        PersonalSeals seals = new PersonalSeals(by);
        return new Registration(log, seals, new KeptSeals(log, seals), writer)
                .register(request("POST /customers", key, OptionalInt.empty(), RegistrationBody.example()), ERIKA);
    }

    private HttpResponse<?> change(MasterKey by, CustomerId customer, String key, OptionalInt expected) {
        PersonalSeals seals = new PersonalSeals(by);
        return new PersonalChanges(log, new KeptSeals(log, seals), writer)
                .change(
                        request("PUT /customers/" + customer + "/address", key, expected, AddressBody.example()),
                        customer,
                        address("Am Markt 1"));
    }

    private HttpResponse<?> forget(CustomerId customer) {
        return new Forgetting(log, writer)
                .forget(
                        request("DELETE /customers/" + customer, "forget", OptionalInt.empty(), Json.object()),
                        customer);
    }

    private WriteRequest request(String route, String key, OptionalInt expected, JsonObject body) {
        return new WriteRequest(
                principal,
                Optional.of(principal),
                route,
                key,
                expected,
                false,
                "correlation",
                "request",
                new Fields(body));
    }

    private static PostalAddress address(String line) {
        return new PostalAddress(List.of(line), Optional.empty(), "DE");
    }

    /** Those that have a key. */
    private List<String> customers() {
        return DATABASE.column("SELECT customer_id FROM customer_keys WHERE owner = ?", principal);
    }

    private List<String> events() {
        return DATABASE.column(
                "SELECT type FROM events WHERE metadata ->> 'actor' = ? ORDER BY stream_id, version", principal);
    }
}
