package dev.passbook.customer;

/**
 * What happened to a customer. Once recorded, it is never changed or taken back: what it says of a person is forgotten by
 * destroying the key that opens it.
 */
public sealed interface CustomerEvent {

    /** The customer came to be known. */
    record CustomerRegistered(String owner, Ciphertext name, Ciphertext address) implements CustomerEvent {}

    /** From here on it has this name. */
    record NameChanged(Ciphertext name) implements CustomerEvent {}

    /** From here on it has this address. */
    record AddressChanged(Ciphertext address) implements CustomerEvent {}

    /** From here on nothing opens what the events before say of a person. */
    record CustomerForgotten() implements CustomerEvent {}
}
