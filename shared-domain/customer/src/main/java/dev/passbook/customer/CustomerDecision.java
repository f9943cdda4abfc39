package dev.passbook.customer;

/** The answer to what was asked. */
public sealed interface CustomerDecision {

    /** It is granted; {@code event} is what happens because of it. */
    record Accepted(CustomerEvent event) implements CustomerDecision {}

    /** It is refused, and nothing happens. */
    record Rejected(CustomerRejection reason) implements CustomerDecision {}
}
