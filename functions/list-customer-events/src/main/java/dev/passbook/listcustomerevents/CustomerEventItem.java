package dev.passbook.listcustomerevents;

import dev.passbook.customer.CustomerEvent.CustomerForgotten;
import dev.passbook.customer.CustomerId;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** That something happened to a customer. Of its data nothing is said: not opened, because not needed, nor sealed. */
record CustomerEventItem(RecordedEvent event) implements Representation {

    /** Of what {@link #toJson} writes. */
    static Schema schema() {
        return Schema.object()
                .required("eventId", Terms.EVENT_ID)
                .required("customerId", Terms.CUSTOMER_ID)
                .required("version", Terms.VERSION)
                .required("type", Terms.EVENT_TYPE)
                .required("occurredAt", Terms.MOMENT)
                .required("recordedAt", Terms.MOMENT)
                .described(
                        "That something happened to a customer, and nothing of what was personal in it. Later versions add"
                                + " members.")
                .named("CustomerEvent");
    }

    /** One such event. */
    static CustomerEventItem example() {
        return new CustomerEventItem(CustomerAggregate.recorded(
                new CustomerId(UUID.fromString("0190c8a0-5e1d-7a4b-8c30-9d6e4f2a7b10")),
                3,
                UUID.fromString("0190c8a0-7b10-7f55-8e02-6a4c8d0f2b31"),
                new CustomerForgotten(),
                new Metadata("alice", "order-4711", "request"),
                Instant.parse("2026-01-31T11:00:00.123456Z")));
    }

    @Override
    public JsonObject toJson() {
        return Json.object()
                .with("eventId", event.eventId().toString())
                .with("customerId", event.streamId().toString())
                .with("version", event.version())
                .with("type", event.type())
                .with("occurredAt", event.occurredAt().toString())
                .with("recordedAt", event.recordedAt().toString());
    }
}
