package dev.passbook.customercommand;

import dev.passbook.customer.CustomerId;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.Sought;
import dev.passbook.json.JsonWriter;
import dev.passbook.writeroute.WriteRequest;

/** A write to customers, as the log takes it. */
record Asked(WriteRequest request) {
    /** What it is recognized by when it is sent again. */
    CommandKey key() {
        return new CommandKey(request.principal(), request.idempotencyKey());
    }

    /** What is asked for, to the letter: equal texts ask for the same. It may be personal. */
    String text() {
        return request.route() + "\n" + JsonWriter.canonical(request.fields().body());
    }

    /** Goes into the event. */
    Metadata metadata() {
        return new Metadata(request.principal(), request.correlationId(), request.requestId());
    }

    /** {@code customerId}, if the caller may know of it. */
    Sought sought(CustomerId customerId) {
        return new Sought(CustomerAggregate.stream(customerId), request.owner());
    }
}
