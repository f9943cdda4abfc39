package dev.passbook.customercommand;

import dev.passbook.customer.CustomerId;
import dev.passbook.customer.CustomerRejection;

/** What became of a command. */
sealed interface CustomerOutcome {

    /** It was accepted, just now, and is in the log for good; {@code status} is HTTP's. */
    record Accepted(int status, CustomerReceipt receipt) implements CustomerOutcome {}

    /** It would be accepted, and so answered; nothing was written. */
    record WouldBeAccepted(CustomerReceipt receipt) implements CustomerOutcome {}

    /** It had been accepted before, and was answered with this JSON text. */
    record Replayed(int status, String receipt) implements CustomerOutcome {}

    /** Nothing happened, or would, for a rule's reason. */
    record Refused(CustomerRejection reason) implements CustomerOutcome {}

    /** Nothing happened, or would: the caller is this customer already. */
    record RegisteredAs(CustomerId customerId) implements CustomerOutcome {}

    /** The customer is at {@code actual}, not at the version that the caller expects. */
    record VersionConflict(int actual) implements CustomerOutcome {}

    /** Another command was accepted under its key. */
    record KeyReused() implements CustomerOutcome {}
}
