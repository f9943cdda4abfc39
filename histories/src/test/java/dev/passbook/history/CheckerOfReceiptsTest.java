package dev.passbook.history;

import static dev.passbook.history.Draft.A;
import static dev.passbook.history.Draft.accepted;
import static dev.passbook.history.Draft.again;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.history.Action.Deposit;
import dev.passbook.history.Action.PlaceHold;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause.Ledger;
import dev.passbook.history.Happened.Deposited;
import dev.passbook.history.Happened.HoldExpired;
import dev.passbook.history.Happened.HoldPlaced;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What clients were told of their writes, and when: what keeps each rule, and what breaks it. Accounts begin as in {@link Draft}. */
final class CheckerOfReceiptsTest {
    private static Draft deposited() {
        return new Draft().happened("k", new Deposited(100)).asked(10, 20, "k", new Deposit(100), accepted(3, 1_100));
    }

    @Test
    void what_was_accepted_and_is_lost_is_found() {
        assertThat(new Draft()
                        .asked(10, 20, "k", new Deposit(100), accepted(3, 1_100))
                        .violated())
                .containsExactly(Rule.ACCEPTED_IS_RECORDED);
    }

    @Test
    void a_version_that_is_told_to_two_is_found() {
        assertThat(deposited()
                        .asked(10, 20, "l", new Deposit(100), accepted(3, 1_100))
                        .violated())
                .containsExactly(Rule.ACCEPTED_IS_RECORDED);
    }

    @Test
    void what_was_accepted_of_an_account_without_a_log_is_found() {
        Operation lost = new Operation("c", "c", 10, 20, new Write("k", new Deposit(1)), accepted(1, 1));
        assertThat(Checker.check(new History(List.of(lost), List.of())))
                .extracting(Violation::rule)
                .containsExactly(Rule.ACCEPTED_IS_RECORDED);
    }

    @Test
    void a_balance_that_is_not_the_sum_is_found() {
        Draft draft =
                new Draft().happened("k", new Deposited(100)).asked(10, 20, "k", new Deposit(100), accepted(3, 1_000));
        assertThat(draft.violated()).containsExactly(Rule.BALANCE_IS_THE_SUM);
    }

    @Test
    void a_repetition_that_tells_the_same_is_fine_whenever_it_comes() {
        Draft draft = deposited()
                .happened("l", new Deposited(1))
                .asked(30, 40, "l", new Deposit(1), accepted(4, 1_101))
                .asked(50, 60, "k", new Deposit(100), again(3, 1_100));
        assertThat(draft.violated()).isEmpty();
    }

    @Test
    void a_repetition_that_tells_the_balance_of_today_is_found() {
        Draft draft = deposited()
                .happened("l", new Deposited(1))
                .asked(30, 40, "l", new Deposit(1), accepted(4, 1_101))
                .asked(50, 60, "k", new Deposit(100), again(3, 1_101));
        assertThat(draft.violated()).containsExactly(Rule.REPLAYS_TELL_THE_SAME);
    }

    @Test
    void a_repetition_of_nothing_is_found() {
        Draft draft =
                new Draft().happened("k", new Deposited(100)).asked(10, 20, "k", new Deposit(100), again(3, 1_100));
        assertThat(draft.violated()).containsExactly(Rule.REPLAYS_TELL_THE_SAME);
        assertThat(draft.asked(5, 30, "k", new Deposit(100), new Unknown()).violated())
                .isEmpty();
    }

    @Test
    void what_was_decided_on_another_version_than_it_was_to_be_is_found() {
        assertThat(conditional(2).violated()).isEmpty();
        assertThat(conditional(1).violated()).containsExactly(Rule.CONDITIONS_HOLD);
        assertThat(conditional(3).violated()).containsExactly(Rule.CONDITIONS_HOLD);
    }

    private static Draft conditional(int ifVersion) {
        return new Draft()
                .happened("k", new Deposited(100))
                .asked(10, 20, new Write("k", OptionalInt.of(ifVersion), new Deposit(100)), accepted(3, 1_100));
    }

    @Test
    void what_a_decision_notes_on_its_way_does_not_break_its_condition() {
        Draft draft = new Draft()
                .happened("h", new HoldPlaced("1", 600, true))
                .happened(A, new Ledger(), new HoldExpired("1"))
                .happened("k", new HoldPlaced("2", 900, false))
                .asked(10, 20, "h", new PlaceHold(600), accepted(3, 1_000))
                .asked(30, 40, new Write("k", OptionalInt.of(3), new PlaceHold(900)), accepted(5, 1_000));
        assertThat(draft.violated()).isEmpty();
    }

    @Test
    void two_at_once_may_come_in_either_order() {
        assertThat(two(10, 40, 20, 30).violated()).isEmpty();
        assertThat(two(20, 30, 10, 40).violated()).isEmpty();
        assertThat(two(10, 20, 20, 30).violated()).isEmpty();
    }

    @Test
    void what_was_over_before_another_was_asked_comes_before_it() {
        assertThat(two(10, 20, 30, 40).violated()).isEmpty();
        assertThat(two(30, 40, 10, 20).violated()).containsExactly(Rule.REAL_TIME);
    }

    private static Draft two(long firstFrom, long firstTo, long secondFrom, long secondTo) {
        return new Draft()
                .happened("k", new Deposited(100))
                .happened("l", new Deposited(1))
                .asked(firstFrom, firstTo, "k", new Deposit(100), accepted(3, 1_100))
                .asked(secondFrom, secondTo, "l", new Deposit(1), accepted(4, 1_101));
    }

    @Test
    void an_unknown_outcome_may_be_in_the_log_or_not() {
        Draft nothing = new Draft().asked(10, 20, "k", new Deposit(100), new Unknown());
        assertThat(nothing.violated()).isEmpty();
        assertThat(nothing.happened("k", new Deposited(100)).violated()).isEmpty();
    }

    @Test
    void an_unknown_outcome_may_happen_long_after_its_client_gave_up_and_not_before_it_asked() {
        assertThat(late(10, 20).violated()).isEmpty();
        assertThat(late(60, 70).violated()).containsExactly(Rule.REAL_TIME);
    }

    /** An unknown one between two known ones, the second of which is over at 50. */
    private static Draft late(long from, long to) {
        return new Draft()
                .happened("j", new Deposited(1))
                .happened("k", new Deposited(100))
                .happened("l", new Deposited(1))
                .asked(from, to, "k", new Deposit(100), new Unknown())
                .asked(25, 30, "j", new Deposit(1), accepted(3, 1_001))
                .asked(35, 50, "l", new Deposit(1), accepted(5, 1_102));
    }

    @Test
    void an_unknown_outcome_that_is_told_of_again_happened_by_then() {
        Draft draft = new Draft()
                .happened("l", new Deposited(1))
                .happened("k", new Deposited(100))
                .asked(10, 20, "k", new Deposit(100), new Unknown())
                .asked(30, 40, "k", new Deposit(100), again(4, 1_101));
        assertThat(draft.asked(35, 60, "l", new Deposit(1), accepted(3, 1_001)).violated())
                .isEmpty();
        Draft tooLate = new Draft()
                .happened("l", new Deposited(1))
                .happened("k", new Deposited(100))
                .asked(10, 20, "k", new Deposit(100), new Unknown())
                .asked(30, 40, "k", new Deposit(100), again(4, 1_101))
                .asked(50, 60, "l", new Deposit(1), accepted(3, 1_001));
        assertThat(tooLate.violated()).containsExactly(Rule.REAL_TIME);
    }

    @Test
    void a_violation_names_both_operations() {
        assertThat(Checker.check(two(30, 40, 10, 20).history()))
                .singleElement()
                .extracting(Violation::sentence)
                .asString()
                .contains("client 0 of a [30 to 40 ns]", "made version 3", "version 4", "client 1 of a [10 to 20 ns]");
    }
}
