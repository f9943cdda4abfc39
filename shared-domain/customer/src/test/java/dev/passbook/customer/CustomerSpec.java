package dev.passbook.customer;

import static dev.passbook.customer.CustomerSpecification.ADDRESS;
import static dev.passbook.customer.CustomerSpecification.ALICE;
import static dev.passbook.customer.CustomerSpecification.NAME;
import static dev.passbook.customer.CustomerSpecification.OTHER_ADDRESS;
import static dev.passbook.customer.CustomerSpecification.OTHER_NAME;
import static dev.passbook.customer.CustomerSpecification.addressChanged;
import static dev.passbook.customer.CustomerSpecification.changeAddress;
import static dev.passbook.customer.CustomerSpecification.changeName;
import static dev.passbook.customer.CustomerSpecification.forget;
import static dev.passbook.customer.CustomerSpecification.forgetWithAccountsOpen;
import static dev.passbook.customer.CustomerSpecification.forgotten;
import static dev.passbook.customer.CustomerSpecification.given;
import static dev.passbook.customer.CustomerSpecification.nameChanged;
import static dev.passbook.customer.CustomerSpecification.register;
import static dev.passbook.customer.CustomerSpecification.registered;

import dev.passbook.customer.Customer.Forgotten;
import dev.passbook.customer.Customer.NotRegistered;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerRejection.AccountsOpen;
import dev.passbook.customer.CustomerRejection.AlreadyForgotten;
import dev.passbook.customer.CustomerRejection.AlreadyRegistered;
import dev.passbook.customer.CustomerRejection.CustomerNotFound;
import org.junit.jupiter.api.Test;

final class CustomerSpec {
    @Test
    void a_customer_is_registered_with_a_name_and_an_address() {
        given().when(register()).then(registered());
    }

    @Test
    void a_customer_is_registered_once() {
        given(registered()).when(register()).thenRejected(new AlreadyRegistered());
        given(registered(), nameChanged(), addressChanged()).when(register()).thenRejected(new AlreadyRegistered());
    }

    @Test
    void a_forgotten_customer_is_not_registered_again() {
        given(registered(), forgotten()).when(register()).thenRejected(new AlreadyRegistered());
    }

    @Test
    void a_registered_customer_can_change_its_name_and_its_address() {
        given(registered()).when(changeName()).then(nameChanged());
        given(registered()).when(changeAddress()).then(addressChanged());
    }

    @Test
    void a_change_to_what_it_is_already_is_a_change_nevertheless() {
        // Nobody can tell: the same address is another ciphertext each time.
        given(registered(), nameChanged()).when(changeName()).then(nameChanged());
        given(registered(), addressChanged()).when(changeAddress()).then(addressChanged());
    }

    @Test
    void a_registered_customer_can_be_forgotten() {
        given(registered()).when(forget()).then(forgotten());
        given(registered(), nameChanged(), addressChanged()).when(forget()).then(forgotten());
    }

    @Test
    void not_while_an_account_has_money_or_holds() {
        given(registered()).when(forgetWithAccountsOpen()).thenRejected(new AccountsOpen());
    }

    @Test
    void who_was_never_registered_is_not_found() {
        given().when(changeName()).thenRejected(new CustomerNotFound());
        given().when(changeAddress()).thenRejected(new CustomerNotFound());
        given().when(forget()).thenRejected(new CustomerNotFound());
        given().when(forgetWithAccountsOpen()).thenRejected(new CustomerNotFound());
    }

    @Test
    void nothing_happens_to_a_forgotten_customer() {
        given(registered(), forgotten()).when(changeName()).thenRejected(new AlreadyForgotten());
        given(registered(), forgotten()).when(changeAddress()).thenRejected(new AlreadyForgotten());
        given(registered(), forgotten()).when(forget()).thenRejected(new AlreadyForgotten());
        given(registered(), forgotten()).when(forgetWithAccountsOpen()).thenRejected(new AlreadyForgotten());
    }

    @Test
    void each_event_changes_what_it_speaks_of_and_nothing_else() {
        given().thenState(new NotRegistered());
        given(registered()).thenState(new Registered(ALICE, NAME, ADDRESS));
        given(registered(), nameChanged()).thenState(new Registered(ALICE, OTHER_NAME, ADDRESS));
        given(registered(), addressChanged()).thenState(new Registered(ALICE, NAME, OTHER_ADDRESS));
        given(registered(), nameChanged(), addressChanged())
                .thenState(new Registered(ALICE, OTHER_NAME, OTHER_ADDRESS));
        given(registered(), nameChanged(), addressChanged(), forgotten()).thenState(new Forgotten(ALICE));
    }

    @Test
    void who_is_forgotten_stays_so_whatever_the_log_says_after_it() {
        given(registered(), forgotten(), nameChanged()).thenState(new Forgotten(ALICE));
        given(registered(), forgotten(), addressChanged()).thenState(new Forgotten(ALICE));
        given(registered(), forgotten(), forgotten()).thenState(new Forgotten(ALICE));
    }

    @Test
    void a_history_that_can_not_have_happened_is_not_folded() {
        given(nameChanged()).thenNoState();
        given(addressChanged()).thenNoState();
        given(forgotten()).thenNoState();
        given(registered(), registered()).thenNoState();
        given(registered(), forgotten(), registered()).thenNoState();
    }
}
