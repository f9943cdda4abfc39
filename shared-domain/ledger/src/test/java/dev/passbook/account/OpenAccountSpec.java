package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.EUR;
import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.Asked.open;
import static dev.passbook.account.Happened.closed;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.frozen;
import static dev.passbook.account.Happened.opened;

import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Open;
import dev.passbook.account.Rejection.AccountAlreadyOpen;
import java.util.Collections;
import org.junit.jupiter.api.Test;

final class OpenAccountSpec {
    @Test
    void an_account_is_opened_once_for_its_owner_in_one_currency_and_time_zone() {
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
    void a_frozen_or_closed_account_is_not_opened_again() {
        given(opened(), frozen()).when(open()).thenRejected(new AccountAlreadyOpen());
        given(opened(), closed()).when(open()).thenRejected(new AccountAlreadyOpen());
    }

    @Test
    void a_new_account_is_empty() {
        given(opened())
                .thenState(new Open(new Standing(
                        "alice",
                        TimeZone.UTC,
                        eur(0),
                        Limits.none(EUR),
                        Spent.nothing(EUR),
                        0,
                        Collections.emptySortedMap())));
    }

    @Test
    void without_an_event_there_is_no_account() {
        given().thenState(new NotOpened());
    }
}
