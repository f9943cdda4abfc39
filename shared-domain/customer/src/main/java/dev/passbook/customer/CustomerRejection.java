package dev.passbook.customer;

/** Why a command was refused. A refusal is an answer, not an error: nothing is recorded and nothing went wrong. */
public sealed interface CustomerRejection {

    /** There is no such customer, or none that the caller may know of. */
    record CustomerNotFound() implements CustomerRejection {}

    /** The customer is, or was, registered: that happens once. */
    record AlreadyRegistered() implements CustomerRejection {}

    /** The customer is forgotten, for good. */
    record AlreadyForgotten() implements CustomerRejection {}

    /** An account of the customer's owner still has money or holds: whose they are can't be forgotten. */
    record AccountsOpen() implements CustomerRejection {}
}
