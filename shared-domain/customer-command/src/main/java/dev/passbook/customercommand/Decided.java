package dev.passbook.customercommand;

import dev.passbook.customer.Customer;
import dev.passbook.customer.CustomerCommand;
import dev.passbook.customer.CustomerDecider;
import dev.passbook.customer.CustomerDecision.Accepted;
import dev.passbook.customer.CustomerDecision.Rejected;
import dev.passbook.customer.CustomerId;
import dev.passbook.customer.CustomerRejection;
import dev.passbook.customer.CustomerRejection.AccountsOpen;
import dev.passbook.customer.CustomerRejection.AlreadyForgotten;
import dev.passbook.customer.CustomerRejection.AlreadyRegistered;
import dev.passbook.customer.CustomerRejection.CustomerNotFound;
import dev.passbook.customercommand.CustomerOutcome.Refused;
import dev.passbook.customercommand.CustomerOutcome.VersionConflict;
import dev.passbook.customercommand.CustomerOutcome.WouldBeAccepted;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.writeroute.EventIds;

/** What a command comes to in the state of a customer. */
sealed interface Decided {

    /** That is all. */
    record Outcome(CustomerOutcome outcome) implements Decided {}

    /** It is accepted, once {@code event} has followed {@code head}. */
    record Draft(Head head, RecordedEvent event) implements Decided {}

    /** Decides {@code command} on the one customer that was loaded. */
    static Decided on(
            Loaded<Customer> loaded, CustomerId customerId, CustomerCommand command, Asked asked, EventIds ids) {
        int version = loaded.head().version();
        boolean expected = asked.request().expectedVersion().orElse(version) == version;
        return switch (CustomerDecider.decide(command, loaded.state())) {
            case Rejected(CustomerRejection reason) ->
                new Outcome(expected || !hasVersions(reason) ? new Refused(reason) : new VersionConflict(version));
            case Accepted accepted
            when expected -> {
                RecordedEvent event = CustomerAggregate.recorded(
                        customerId, version + 1, ids.next(), accepted.event(), asked.metadata(), loaded.recordedAt());
                yield asked.request().dryRun()
                        ? new Outcome(new WouldBeAccepted(CustomerReceipt.of(event)))
                        : new Draft(loaded.head(), event);
            }
            case Accepted _ -> new Outcome(new VersionConflict(version));
        };
    }

    /** No answer may tell a foreign customer from none; and of who is forgotten there is no other version to ask for. */
    private static boolean hasVersions(CustomerRejection reason) {
        return switch (reason) {
            case CustomerNotFound _, AlreadyForgotten _ -> false;
            case AlreadyRegistered _, AccountsOpen _ -> true;
        };
    }
}
