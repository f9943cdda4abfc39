package dev.passbook.customer;

/** The state of a customer: what its events add up to, and all that {@code decide} needs to know of them. */
public sealed interface Customer {

    /** No event yet. */
    record NotRegistered() implements Customer {}

    /** It has been registered, whatever became of it. */
    sealed interface Known extends Customer {
        /** The principal whose personal data it is. */
        String owner();
    }

    /** It has a name and an address, whoever can open them. */
    record Registered(String owner, Ciphertext name, Ciphertext address) implements Known {}

    /** It has neither any more, and nothing happens to it. */
    record Forgotten(String owner) implements Known {}
}
