package dev.passbook.customer;

import dev.passbook.customer.Customer.Forgotten;
import dev.passbook.customer.Customer.Known;
import dev.passbook.customer.Customer.NotRegistered;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerCommand.ChangeAddress;
import dev.passbook.customer.CustomerCommand.ChangeName;
import dev.passbook.customer.CustomerCommand.ForgetCustomer;
import dev.passbook.customer.CustomerCommand.RegisterCustomer;
import dev.passbook.customer.CustomerDecision.Accepted;
import dev.passbook.customer.CustomerDecision.Rejected;
import dev.passbook.customer.CustomerEvent.AddressChanged;
import dev.passbook.customer.CustomerEvent.CustomerForgotten;
import dev.passbook.customer.CustomerEvent.CustomerRegistered;
import dev.passbook.customer.CustomerEvent.NameChanged;
import dev.passbook.customer.CustomerRejection.AccountsOpen;
import dev.passbook.customer.CustomerRejection.AlreadyForgotten;
import dev.passbook.customer.CustomerRejection.AlreadyRegistered;
import dev.passbook.customer.CustomerRejection.CustomerNotFound;

/**
 * All rules of a customer, in two pure functions: {@link #decide} says what a command makes happen, {@link #evolve} what an
 * event changes.
 */
public final class CustomerDecider {
    private CustomerDecider() {}

    /** The state before the first event. */
    public static Customer initial() {
        return new NotRegistered();
    }

    /** Whether {@code command} is granted in {@code state}, and what happens then. Total: every pair has an answer. */
    public static CustomerDecision decide(CustomerCommand command, Customer state) {
        return switch (new Case(command, state)) {
            case Case(RegisterCustomer register, NotRegistered _) ->
                new Accepted(new CustomerRegistered(register.owner(), register.name(), register.address()));
            // Also of a forgotten one: who comes again is another customer, with an id and a key of its own.
            case Case(RegisterCustomer _, Known _) -> new Rejected(new AlreadyRegistered());

            case Case(CustomerCommand _, NotRegistered _) -> new Rejected(new CustomerNotFound());
            case Case(CustomerCommand _, Forgotten _) -> new Rejected(new AlreadyForgotten());

            case Case(ChangeName change, Registered _) -> new Accepted(new NameChanged(change.name()));
            case Case(ChangeAddress change, Registered _) -> new Accepted(new AddressChanged(change.address()));
            case Case(ForgetCustomer forget, Registered _) ->
                forget.accountsOpen() ? new Rejected(new AccountsOpen()) : new Accepted(new CustomerForgotten());
        };
    }

    /**
     * The state after {@code event}. No rule is applied here: what happened, happened, also where today's rules would refuse
     * it. Who is forgotten stays so.
     *
     * @throws IllegalStateException when {@code event} can't follow {@code state} in any stream: the log is damaged
     */
    public static Customer evolve(Customer state, CustomerEvent event) {
        return switch (new Step(state, event)) {
            case Step(NotRegistered _, CustomerRegistered registered) ->
                new Registered(registered.owner(), registered.name(), registered.address());
            case Step(Known _, CustomerRegistered _) ->
                throw new IllegalStateException("A customer is registered once");
            case Step(NotRegistered _, CustomerEvent _) ->
                throw new IllegalStateException("Something happened before the customer was registered");

            case Step(Registered customer, NameChanged changed) ->
                new Registered(customer.owner(), changed.name(), customer.address());
            case Step(Registered customer, AddressChanged changed) ->
                new Registered(customer.owner(), customer.name(), changed.address());
            case Step(Registered customer, CustomerForgotten _) -> new Forgotten(customer.owner());
            case Step(Forgotten customer, CustomerEvent _) -> customer;
        };
    }

    /** The state after all of {@code events}, in this order. */
    public static Customer fold(Customer initial, Iterable<CustomerEvent> events) {
        Customer state = initial;
        for (CustomerEvent event : events) {
            state = evolve(state, event);
        }
        return state;
    }

    private record Case(CustomerCommand command, Customer state) {}

    private record Step(Customer state, CustomerEvent event) {}
}
