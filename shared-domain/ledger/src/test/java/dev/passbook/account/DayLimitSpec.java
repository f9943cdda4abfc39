package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.ONE_O_CLOCK;
import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.Asked.capture;
import static dev.passbook.account.Asked.hold;
import static dev.passbook.account.Asked.send;
import static dev.passbook.account.Asked.withdraw;
import static dev.passbook.account.Happened.TODAY;
import static dev.passbook.account.Happened.TRANSFER;
import static dev.passbook.account.Happened.captured;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.expired;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.heldOn;
import static dev.passbook.account.Happened.heldUntil;
import static dev.passbook.account.Happened.limited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.openedIn;
import static dev.passbook.account.Happened.perDay;
import static dev.passbook.account.Happened.released;
import static dev.passbook.account.Happened.sent;
import static dev.passbook.account.Happened.withdrawn;
import static dev.passbook.account.Happened.withdrawnOn;
import static dev.passbook.account.LimitKind.PER_DAY;

import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.Rejection.LimitExceeded;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DayLimitSpec {
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    @Test
    void no_more_than_a_limit_is_taken_out_within_a_day() {
        AccountSpecification account =
                given(opened(), limited(perDay(50)), deposited(100), withdrawn(20), withdrawn(10));
        account.when(withdraw(20)).then(withdrawn(20));
        account.when(withdraw(21)).thenRejected(over(50, 20));
    }

    @Test
    void what_is_set_aside_counts_as_if_it_was_taken_out() {
        AccountSpecification account = given(opened(), limited(perDay(50)), deposited(100), held(1, 30));
        account.when(withdraw(21)).thenRejected(over(50, 20));
        account.when(hold(21)).thenRejected(over(50, 20));
        account.when(hold(20)).then(held(2, 20));
    }

    @Test
    void what_was_released_or_has_expired_does_not_count() {
        given(opened(), deposited(100), held(1, 30), released(1)).thenSpentToday(0);
        given(opened(), deposited(100), heldUntil(ONE_O_CLOCK, 1, 30))
                .at(ONE_O_CLOCK)
                .thenSpentToday(0);
        given(opened(), deposited(100), held(1, 30), expired(1)).thenSpentToday(0);
    }

    @Test
    void of_a_hold_that_was_captured_in_part_that_part_counts() {
        given(opened(), deposited(100), held(1, 30), captured(1, 10)).thenSpentToday(10);
    }

    @Test
    void a_hold_counts_on_the_day_it_was_placed_whenever_it_is_captured() {
        AccountSpecification account = given(opened(), limited(perDay(50)), deposited(100), heldOn(YESTERDAY, 1, 30));
        account.thenSpentToday(0);
        account.when(capture(1)).then(captured(1, 30));
        account.and(Stream.of(captured(1, 30))).thenSpentToday(0);
        account.and(Stream.of(withdrawn(5), captured(1, 30))).thenSpentToday(5);
    }

    @Test
    void a_capture_is_not_held_against_a_limit_that_was_lowered_since() {
        given(opened(), deposited(100), held(1, 30), limited(perDay(10)))
                .when(capture(1))
                .then(captured(1, 30));
    }

    @Test
    void with_a_limit_lowered_below_what_was_taken_out_nothing_is_left_today() {
        given(opened(), deposited(100), withdrawn(30), limited(perDay(10)))
                .when(withdraw(1))
                .thenRejected(over(10, 0));
    }

    @Test
    void what_was_taken_out_before_the_limit_was_set_counts() {
        given(opened(), deposited(100), withdrawn(30), limited(perDay(40)))
                .when(withdraw(11))
                .thenRejected(over(40, 10));
    }

    @Test
    void withdrawals_from_before_there_were_limits_count_on_no_day() {
        given(opened(), deposited(100), new MoneyWithdrawn(eur(30), Optional.empty(), Optional.empty()))
                .thenSpentToday(0);
    }

    @Test
    void transfers_do_not_count() {
        TransferLink link = new TransferLink(TRANSFER, new AccountId(new UUID(1, 1)), 2);
        given(opened(), limited(perDay(10)), deposited(100))
                .when(send(100, link))
                .then(sent(100, link));
        given(opened(), deposited(100), sent(30, link)).thenSpentToday(0);
    }

    @Test
    void a_new_day_begins_at_midnight() {
        AccountSpecification account = given(opened(), limited(perDay(50)), deposited(100), withdrawn(50));
        account.at("2026-03-10T23:59:59.999999Z").when(withdraw(1)).thenRejected(over(50, 0));
        account.at("2026-03-11T00:00:00Z").when(withdraw(50)).then(withdrawnOn(LocalDate.parse("2026-03-11"), 50));
    }

    @Test
    void midnight_is_where_the_account_is() {
        AccountSpecification account =
                given(openedIn("Asia/Tokyo"), limited(perDay(50)), deposited(100), withdrawn(50));
        account.at("2026-03-10T14:59:59.999999Z").when(withdraw(1)).thenRejected(over(50, 0));
        account.at("2026-03-10T15:00:00Z").when(withdraw(1)).then(withdrawnOn(LocalDate.parse("2026-03-11"), 1));
    }

    @Test
    void the_day_the_clocks_go_back_has_25_hours() {
        LocalDate day = LocalDate.parse("2026-10-25");
        AccountSpecification account =
                given(openedIn("Europe/Berlin"), limited(perDay(50)), deposited(100), withdrawnOn(day, 50));
        account.at("2026-10-24T22:00:00Z").when(withdraw(1)).thenRejected(over(50, 0));
        account.at("2026-10-25T22:59:59Z").when(withdraw(1)).thenRejected(over(50, 0));
        account.at("2026-10-25T23:00:00Z").when(withdraw(1)).then(withdrawnOn(day.plusDays(1), 1));
    }

    @Test
    void the_day_the_clocks_go_forward_has_23_hours() {
        LocalDate day = LocalDate.parse("2026-03-29");
        AccountSpecification account =
                given(openedIn("Europe/Berlin"), limited(perDay(50)), deposited(100), withdrawnOn(day, 50));
        account.at("2026-03-28T23:00:00Z").when(withdraw(1)).thenRejected(over(50, 0));
        account.at("2026-03-29T21:59:59Z").when(withdraw(1)).thenRejected(over(50, 0));
        account.at("2026-03-29T22:00:00Z").when(withdraw(1)).then(withdrawnOn(day.plusDays(1), 1));
    }

    private static LimitExceeded over(long limit, long leftToday) {
        return new LimitExceeded(PER_DAY, eur(limit), Optional.of(eur(leftToday)));
    }
}
