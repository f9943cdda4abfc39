package dev.passbook.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
import java.util.List;

/**
 * The sentences that the rules are specified in. What is given is always past events, never a prepared state, so a spec
 * can't start from a state that no history leads to.
 */
final class CustomerSpecification {
    static final String ALICE = "alice";
    static final Ciphertext NAME = new Ciphertext("bmFtZQ");
    static final Ciphertext OTHER_NAME = new Ciphertext("b3RoZXJuYW1l");
    static final Ciphertext ADDRESS = new Ciphertext("YWRkcmVzcw");
    static final Ciphertext OTHER_ADDRESS = new Ciphertext("b3RoZXJhZGRyZXNz");

    private final List<CustomerEvent> past;

    private CustomerSpecification(List<CustomerEvent> past) {
        this.past = past;
    }

    static CustomerSpecification given(CustomerEvent... past) {
        return new CustomerSpecification(List.of(past));
    }

    Answer when(CustomerCommand command) {
        return new Answer(CustomerDecider.decide(command, state()));
    }

    void thenState(Customer expected) {
        assertThat(state()).isEqualTo(expected);
    }

    void thenNoState() {
        assertThatIllegalStateException().isThrownBy(this::state);
    }

    private Customer state() {
        return CustomerDecider.fold(CustomerDecider.initial(), past);
    }

    static CustomerCommand register() {
        return new RegisterCustomer(ALICE, NAME, ADDRESS);
    }

    static CustomerCommand changeName() {
        return new ChangeName(OTHER_NAME);
    }

    static CustomerCommand changeAddress() {
        return new ChangeAddress(OTHER_ADDRESS);
    }

    static CustomerCommand forget() {
        return new ForgetCustomer(false);
    }

    static CustomerCommand forgetWithAccountsOpen() {
        return new ForgetCustomer(true);
    }

    static CustomerEvent registered() {
        return new CustomerRegistered(ALICE, NAME, ADDRESS);
    }

    static CustomerEvent nameChanged() {
        return new NameChanged(OTHER_NAME);
    }

    static CustomerEvent addressChanged() {
        return new AddressChanged(OTHER_ADDRESS);
    }

    static CustomerEvent forgotten() {
        return new CustomerForgotten();
    }

    record Answer(CustomerDecision decision) {
        void then(CustomerEvent event) {
            assertThat(decision).isEqualTo(new Accepted(event));
        }

        void thenRejected(CustomerRejection reason) {
            assertThat(decision).isEqualTo(new Rejected(reason));
        }
    }
}
