package dev.passbook.customercommand;

import dev.passbook.customer.CustomerEvent.CustomerForgotten;
import dev.passbook.customer.CustomerId;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.customerstore.CustomerEventJson;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a client gets for an accepted command. It is kept as it is, for longer than the customer's key: nothing in it is personal. */
record CustomerReceipt(
        UUID eventId, CustomerId customerId, int version, String type, Instant occurredAt, Instant recordedAt)
        implements Representation {
    /** The member that says whom it is about. */
    static final String CUSTOMER_ID = "customerId";

    /** For {@code event}. */
    static CustomerReceipt of(RecordedEvent event) {
        return new CustomerReceipt(
                event.eventId(),
                CustomerAggregate.customer(event.streamId()),
                event.version(),
                event.type(),
                event.occurredAt(),
                event.recordedAt());
    }

    /** One of {@code type}, the {@code version}th event of a customer. */
    static CustomerReceipt example(String type, int version) {
        Instant moment = Instant.parse("2026-01-31T11:00:00.123456Z");
        return new CustomerReceipt(
                UUID.fromString("0190c8a0-7b10-7f55-8e02-6a4c8d0f2b31"),
                new CustomerId(UUID.fromString("0190c8a0-5e1d-7a4b-8c30-9d6e4f2a7b10")),
                version,
                type,
                moment,
                moment);
    }

    /** Whom a receipt is about that was kept as this JSON text; nothing where it is an account's. */
    static Optional<CustomerId> customerOf(String kept) {
        return member(kept, CUSTOMER_ID).flatMap(CustomerId::parse);
    }

    /** Whether a receipt that was kept as this JSON text is for the last thing that happens to a customer. */
    static boolean isOfForgetting(String kept) {
        return member(kept, "type").equals(Optional.of(CustomerEventJson.type(new CustomerForgotten())));
    }

    private static Optional<String> member(String kept, String name) {
        try {
            return JsonReader.read(kept) instanceof JsonObject receipt
                            && receipt.members().get(name) instanceof JsonString(String text)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (MalformedJson e) {
            throw new IllegalStateException("A stored receipt is not JSON", e);
        }
    }

    /** Of what {@link #toJson} writes. */
    static Schema schema() {
        return Schema.object()
                .required("eventId", Terms.EVENT_ID)
                .required(CUSTOMER_ID, Terms.CUSTOMER_ID)
                .required("version", Terms.VERSION)
                .required("type", Terms.EVENT_TYPE)
                .required("occurredAt", Terms.MOMENT)
                .required("recordedAt", Terms.MOMENT)
                .described("What an accepted command led to. Later versions add members, and none that is personal.")
                .named("CustomerReceipt");
    }

    @Override
    public JsonObject toJson() {
        return Json.object()
                .with("eventId", eventId.toString())
                .with(CUSTOMER_ID, customerId.toString())
                .with("version", version)
                .with("type", type)
                .with("occurredAt", occurredAt.toString())
                .with("recordedAt", recordedAt.toString());
    }
}
