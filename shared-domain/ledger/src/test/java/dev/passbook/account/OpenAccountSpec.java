package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.deposited;
import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.AccountSpecification.open;
import static dev.passbook.account.AccountSpecification.opened;

import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Open;
import dev.passbook.account.Rejection.AccountAlreadyOpen;
import org.junit.jupiter.api.Test;

final class OpenAccountSpec {
    @Test
    void an_account_is_opened_once_for_its_owner_in_one_currency() {
        given().when(open()).then(opened());
    }

    @Test
    void an_open_account_is_not_opened_again() {
        given(opened()).when(open()).thenRejected(new AccountAlreadyOpen());
    }

    @Test
    void an_account_in_use_is_not_opened_again() {
        given(opened(), deposited(50_00)).when(open()).thenRejected(new AccountAlreadyOpen());
    }

    @Test
    void a_new_account_is_empty() {
        given(opened()).thenState(new Open("alice", eur(0)));
    }

    @Test
    void without_an_event_there_is_no_account() {
        given().thenState(new NotOpened());
    }
}
