package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.NOON;
import static dev.passbook.account.AccountSpecification.ONE_O_CLOCK;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.Asked.capture;
import static dev.passbook.account.Asked.expireHolds;
import static dev.passbook.account.Asked.hold;
import static dev.passbook.account.Asked.holdUntil;
import static dev.passbook.account.Asked.release;
import static dev.passbook.account.Asked.withdraw;
import static dev.passbook.account.Happened.captured;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.expired;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.heldUntil;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.released;
import static dev.passbook.account.Happened.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.Rejection.HoldNotActive;
import dev.passbook.account.Rejection.TooManyHolds;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HoldExpirySpec {
    private static final Instant JUST_BEFORE_ONE = ONE_O_CLOCK.minusNanos(1_000);

    @Test
    void a_hold_counts_until_the_moment_it_expires_and_no_longer() {
        AccountSpecification account = given(opened(), deposited(50_00), heldUntil(ONE_O_CLOCK, 1, 20_00));
        account.at(JUST_BEFORE_ONE).thenAvailable(30_00);
        account.at(ONE_O_CLOCK).thenAvailable(50_00);
        account.at(ONE_O_CLOCK).when(withdraw(50_00)).then(withdrawn(50_00));
    }

    @Test
    void a_hold_can_be_captured_and_released_until_the_moment_it_expires() {
        AccountSpecification account = given(opened(), deposited(50_00), heldUntil(ONE_O_CLOCK, 1, 20_00));
        account.at(JUST_BEFORE_ONE).when(capture(1)).then(captured(1, 20_00));
        account.at(JUST_BEFORE_ONE).when(release(1)).then(released(1));
        account.at(JUST_BEFORE_ONE).when(expireHolds()).thenRejected(new HoldNotActive());
    }

    @Test
    void from_the_moment_it_expires_it_is_over_although_nobody_wrote_that_down() {
        AccountSpecification account = given(opened(), deposited(50_00), heldUntil(ONE_O_CLOCK, 1, 20_00));
        account.at(ONE_O_CLOCK).when(capture(1)).thenRejected(new HoldNotActive());
        account.at(ONE_O_CLOCK).when(release(1)).thenRejected(new HoldNotActive());
    }

    @Test
    void those_that_expired_are_written_down_and_no_others() {
        given(opened(), deposited(50_00), heldUntil(ONE_O_CLOCK, 1, 1), held(2, 1), heldUntil(ONE_O_CLOCK, 3, 1))
                .and(Stream.of(heldUntil(ONE_O_CLOCK.plusNanos(1_000), 4, 1)))
                .at(ONE_O_CLOCK)
                .when(expireHolds())
                .then(expired(1), expired(3));
    }

    @Test
    void where_nothing_expired_there_is_nothing_to_write_down() {
        given(opened()).when(expireHolds()).thenRejected(new HoldNotActive());
        given(opened(), deposited(1), held(1, 1)).when(expireHolds()).thenRejected(new HoldNotActive());
    }

    @Test
    void a_hold_that_ends_before_it_begins_is_refused_and_would_not_count() {
        given(opened(), deposited(50_00)).when(holdUntil(NOON, 20_00)).thenRejected(new HoldNotActive());
        given(opened(), deposited(50_00), heldUntil(NOON, 1, 20_00)).thenAvailable(50_00);
    }

    @Test
    void the_next_to_expire_is_known_before() {
        Instant later = ONE_O_CLOCK.plusSeconds(1);
        assertThat(given(opened(), heldUntil(later, 1, 1), heldUntil(ONE_O_CLOCK, 2, 1), held(3, 1))
                        .standing()
                        .nextExpiry())
                .contains(ONE_O_CLOCK);
        assertThat(given(opened(), held(1, 1)).standing().nextExpiry()).isEmpty();
    }

    @Test
    void those_that_expired_do_not_fill_an_account_and_are_written_down_where_they_are_in_the_way() {
        AccountSpecification full = given(opened(), deposited(50_00), heldUntil(ONE_O_CLOCK, 1, 1))
                .and(IntStream.rangeClosed(2, Hold.MAX_ACTIVE).mapToObj(number -> held(number, 1)));
        full.at(JUST_BEFORE_ONE).when(hold(1)).thenRejected(new TooManyHolds());
        full.at(ONE_O_CLOCK).when(hold(1)).then(expired(1), held(Hold.MAX_ACTIVE + 1, 1));
    }
}
