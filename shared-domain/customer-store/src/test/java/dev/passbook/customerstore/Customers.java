package dev.passbook.customerstore;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.CustomerEvent;
import dev.passbook.customer.CustomerEvent.CustomerForgotten;
import dev.passbook.customer.CustomerEvent.CustomerRegistered;
import dev.passbook.customer.CustomerEvent.NameChanged;
import dev.passbook.customer.CustomerId;
import dev.passbook.customerstore.CustomerKeys.Kept;
import dev.passbook.customerstore.CustomerLog.Turn;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.wrappedkey.WrappedKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the tests have happen to customers, with ciphertexts that nothing opens. */
final class Customers {
    static final Ciphertext NAME = new Ciphertext("c2VhbGVkIG5hbWU");
    static final Ciphertext OTHER_NAME = new Ciphertext("YW5vdGhlciBuYW1l");
    static final Ciphertext ADDRESS = new Ciphertext("c2VhbGVkIGFkZHJlc3M");

    private Customers() {}

    static CustomerId newCustomer() {
        return new CustomerId(UUID.randomUUID());
    }

    static CommandKey newKey(String owner) {
        return new CommandKey(owner, UUID.randomUUID().toString());
    }

    static Kept kept(CustomerId customer, String owner) {
        return new Kept(customer, owner, new WrappedKey(new byte[] {1, 2, 3}));
    }

    static CustomerEvent registered(String owner) {
        return new CustomerRegistered(owner, NAME, ADDRESS);
    }

    static CustomerEvent renamed() {
        return new NameChanged(OTHER_NAME);
    }

    static CustomerEvent forgotten() {
        return new CustomerForgotten();
    }

    /** Appends it where the stream ends. */
    static AppendResult append(Turn turn, CustomerId customer, String owner, CustomerEvent event) {
        CommandKey key = newKey(owner);
        Head head = turn.events()
                .load(CustomerAggregate.CUSTOMERS, CustomerAggregate.stream(customer), key)
                .head();
        return turn.events()
                .append(
                        head,
                        List.of(CustomerAggregate.recorded(
                                customer,
                                head.version() + 1,
                                UUID.randomUUID(),
                                event,
                                new Metadata(owner, "correlation", "causation"),
                                Instant.parse("2026-01-31T11:30:00Z"))),
                        key,
                        new Answer(Hash.over("request"), 201, "{}"));
    }
}
