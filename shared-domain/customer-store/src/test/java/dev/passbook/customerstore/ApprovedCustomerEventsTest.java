package dev.passbook.customerstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.CustomerEvent;
import dev.passbook.customer.CustomerEvent.AddressChanged;
import dev.passbook.customer.CustomerEvent.CustomerForgotten;
import dev.passbook.customer.CustomerEvent.CustomerRegistered;
import dev.passbook.customer.CustomerEvent.NameChanged;
import dev.passbook.customer.CustomerId;
import dev.passbook.customerstore.CustomerEventJson.Form;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.UnknownEvent;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonMembers;
import dev.passbook.stream.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The forms that a customer's events are, or were, written in, as files that today's code must read for ever. */
final class ApprovedCustomerEventsTest {
    private static final Path FILES = Path.of("src/test/resources/events");

    /** Over all of them, one after the other: the end of a customer's chain that was written when the first form was. */
    private static final String HEAD = "9b97743c0c7526915f8f37e6249d1eeffbd0b6b59956853b7fa09a00cdd95596";

    /** What each file means today. */
    private static final Map<String, CustomerEvent> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put(
                "customer-registered.v1",
                new CustomerRegistered(
                        "alice", new Ciphertext("c2VhbGVkIG5hbWU"), new Ciphertext("c2VhbGVkIGFkZHJlc3M")));
        MEANINGS.put("name-changed.v1", new NameChanged(new Ciphertext("YW5vdGhlciBuYW1l")));
        MEANINGS.put("address-changed.v1", new AddressChanged(new Ciphertext("YW5vdGhlciBhZGRyZXNz")));
        MEANINGS.put("customer-forgotten.v1", new CustomerForgotten());
    }

    @Test
    void every_approved_event_is_still_read_as_what_it_meant() throws IOException {
        for (Map.Entry<String, CustomerEvent> meaning : MEANINGS.entrySet()) {
            assertThat(CustomerEventJson.read(recorded(meaning.getKey())))
                    .as(meaning.getKey())
                    .isEqualTo(meaning.getValue());
        }
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(MEANINGS.keySet());
        }
    }

    @Test
    void every_form_that_is_read_and_every_event_that_there_is_has_its_file() {
        assertThat(MEANINGS.keySet().stream().map(ApprovedCustomerEventsTest::form))
                .containsExactlyInAnyOrderElementsOf(CustomerEventJson.all());
        assertThat(MEANINGS.values().stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(CustomerEvent.class.getPermittedSubclasses());
    }

    @Test
    void what_is_written_today_is_what_is_approved_and_so_is_the_chain_over_it() throws IOException {
        Hash hash = Hash.NONE;
        for (Map.Entry<String, CustomerEvent> meaning : MEANINGS.entrySet()) {
            RecordedEvent approved = recorded(meaning.getKey());
            RecordedEvent written = CustomerAggregate.recorded(
                    new CustomerId(approved.streamId().value()),
                    approved.version(),
                    approved.eventId(),
                    meaning.getValue(),
                    approved.metadata(),
                    approved.recordedAt());
            assertThat(written).isEqualTo(approved);
            hash = approved.hash(hash);
        }
        assertThat(hash.hex()).isEqualTo(HEAD);
    }

    @Test
    void what_a_newer_passbook_wrote_is_unknown_and_what_is_no_ciphertext_is_damage() throws IOException {
        RecordedEvent known = recorded("name-changed.v1");

        assertThatExceptionOfType(UnknownEvent.class)
                .isThrownBy(() -> CustomerEventJson.read(with(known, 2, known.data())))
                .withMessage("Stream %s, version 2: unknown event name-changed, schema version 2", known.streamId());
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        CustomerEventJson.read(with(known, 1, Json.object().with("name", "Ångström!"))))
                .withMessage("Stored member name is no ciphertext");
        assertThatIllegalStateException().isThrownBy(() -> CustomerEventJson.read(with(known, 1, Json.object())));
    }

    private static RecordedEvent with(RecordedEvent event, int schemaVersion, JsonObject data) {
        return new RecordedEvent(
                event.streamId(),
                event.version(),
                event.category(),
                event.eventId(),
                event.type(),
                schemaVersion,
                data,
                event.metadata(),
                event.occurredAt(),
                event.recordedAt());
    }

    /** As the file's name has it: {@code TYPE.vN}. */
    private static Form form(String file) {
        List<String> parts = List.of(file.split("\\.", 2));
        return new Form(parts.get(0), Integer.parseInt(parts.get(1).substring(1)));
    }

    private static RecordedEvent recorded(String file) throws IOException {
        JsonMembers json = JsonMembers.parse(Files.readString(FILES.resolve(file + ".json"), UTF_8));
        JsonMembers metadata = json.optionalObject("metadata").orElseThrow();
        RecordedEvent recorded = new RecordedEvent(
                new StreamId(json.uuid("streamId")),
                json.number("version"),
                json.text("category"),
                json.uuid("eventId"),
                json.text("type"),
                json.number("schemaVersion"),
                json.optionalObject("data").orElseThrow().object(),
                new Metadata(metadata.text("actor"), metadata.text("correlationId"), metadata.text("causationId")),
                Instant.parse(json.text("occurredAt")),
                Instant.parse(json.text("recordedAt")));
        assertThat(new Form(recorded.type(), recorded.schemaVersion())).isEqualTo(form(file));
        return recorded;
    }
}
