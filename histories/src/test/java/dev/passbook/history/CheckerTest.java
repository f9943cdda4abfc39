package dev.passbook.history;

import static dev.passbook.history.Draft.A;
import static dev.passbook.history.Draft.B;
import static dev.passbook.history.Draft.accepted;
import static dev.passbook.history.Draft.again;
import static dev.passbook.history.Draft.conflict;
import static dev.passbook.history.Draft.insufficient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passbook.history.Action.CaptureHold;
import dev.passbook.history.Action.Deposit;
import dev.passbook.history.Action.Freeze;
import dev.passbook.history.Action.PlaceHold;
import dev.passbook.history.Action.Reverse;
import dev.passbook.history.Action.Send;
import dev.passbook.history.Action.Withdraw;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause.Command;
import dev.passbook.history.Cause.Counterpart;
import dev.passbook.history.Cause.Ledger;
import dev.passbook.history.Happened.Deposited;
import dev.passbook.history.Happened.Frozen;
import dev.passbook.history.Happened.HoldCaptured;
import dev.passbook.history.Happened.HoldExpired;
import dev.passbook.history.Happened.HoldPlaced;
import dev.passbook.history.Happened.Received;
import dev.passbook.history.Happened.Reversed;
import dev.passbook.history.Happened.Sent;
import dev.passbook.history.Happened.Withdrawn;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each rule: what keeps it, and what breaks it. Accounts begin at version 2, with 1,000. */
final class CheckerTest {
    private static Draft deposited() {
        return new Draft().happened("k", new Deposited(100)).asked(10, 20, "k", new Deposit(100), accepted(3, 1_100));
    }

    @Test
    void what_is_accepted_and_recorded_is_fine() {
        assertThat(deposited().violated()).isEmpty();
    }

    @Test
    void a_version_that_is_left_out_is_found() {
        assertThat(new Draft()
                        .recorded(new Event(4, "a4", new Command("k"), new Deposited(100)))
                        .violated())
                .contains(Rule.VERSIONS_WITHOUT_GAPS);
    }

    @Test
    void an_id_that_is_given_twice_is_found() {
        assertThat(deposited()
                        .recorded(new Event(4, "a3", new Command("l"), new Deposited(1)))
                        .violated())
                .contains(Rule.VERSIONS_WITHOUT_GAPS);
    }

    @Test
    void money_that_was_taken_and_not_there_is_found() {
        Draft draft = new Draft()
                .happened("k", new Withdrawn(1_001))
                .asked(10, 20, "k", new Withdraw(1_001), accepted(3, -1));
        assertThat(draft.violated()).containsExactly(Rule.LOG_IS_LAWFUL);
    }

    @Test
    void what_is_set_aside_is_not_there_to_be_taken() {
        Draft draft = new Draft()
                .happened("h", new HoldPlaced("1", 600, false))
                .happened("k", new Withdrawn(500))
                .asked(10, 20, "h", new PlaceHold(600), accepted(3, 1_000))
                .asked(30, 40, "k", new Withdraw(500), accepted(4, 500));
        assertThat(draft.violated()).containsExactly(Rule.LOG_IS_LAWFUL);
    }

    @Test
    void what_is_set_aside_and_may_have_expired_may_be_taken() {
        Draft draft = new Draft()
                .happened("h", new HoldPlaced("1", 600, true))
                .happened("k", new Withdrawn(500))
                .asked(10, 20, "h", new PlaceHold(600), accepted(3, 1_000))
                .asked(30, 40, "k", new Withdraw(500), accepted(4, 500));
        assertThat(draft.violated()).isEmpty();
    }

    @Test
    void a_hold_that_is_captured_twice_is_found() {
        Draft draft = new Draft()
                .happened("h", new HoldPlaced("1", 600, false))
                .happened("k", new HoldCaptured("1", 600))
                .happened("l", new HoldCaptured("1", 100))
                .asked(10, 20, "h", new PlaceHold(600), accepted(3, 1_000))
                .asked(30, 40, "k", new CaptureHold("1", OptionalLong.empty()), accepted(4, 400))
                .asked(50, 60, "l", new CaptureHold("1", OptionalLong.of(100)), accepted(5, 300));
        assertThat(draft.violated()).containsExactly(Rule.LOG_IS_LAWFUL);
    }

    @Test
    void what_is_made_up_for_twice_is_found() {
        Draft once =
                deposited().happened("r", new Reversed(3, -100)).asked(30, 40, "r", new Reverse(3), accepted(4, 1_000));
        assertThat(once.violated()).isEmpty();
        Draft twice = once.happened("s", new Reversed(3, -100)).asked(50, 60, "s", new Reverse(3), accepted(5, 900));
        assertThat(twice.violated()).containsExactly(Rule.LOG_IS_LAWFUL);
    }

    @Test
    void an_event_that_nobody_asked_for_is_found() {
        assertThat(deposited().happened("nobody's", new Deposited(1)).violated())
                .containsExactly(Rule.EVENTS_ARE_ASKED_FOR);
    }

    @Test
    void an_event_whose_command_was_refused_is_found() {
        Draft draft = new Draft()
                .happened("k", new Withdrawn(100))
                .asked(10, 20, "k", new Withdraw(100), new Refused("limit-exceeded"));
        assertThat(draft.violated()).containsExactly(Rule.EVENTS_ARE_ASKED_FOR);
    }

    @Test
    void what_is_refused_first_and_accepted_then_is_fine() {
        Draft draft = new Draft()
                .happened("k", new Withdrawn(100))
                .asked(10, 20, "k", new Withdraw(100), new Refused("limit-exceeded"))
                .asked(30, 40, "k", new Withdraw(100), accepted(3, 900));
        assertThat(draft.violated()).isEmpty();
    }

    @Test
    void the_ledger_itself_may_note_that_a_hold_has_expired_and_nothing_else() {
        Draft draft = new Draft()
                .happened("h", new HoldPlaced("1", 600, true))
                .happened(A, new Ledger(), new HoldExpired("1"))
                .asked(10, 20, "h", new PlaceHold(600), accepted(3, 1_000));
        assertThat(draft.violated()).isEmpty();
        assertThat(draft.happened(A, new Ledger(), new Frozen()).violated()).containsExactly(Rule.EVENTS_ARE_ASKED_FOR);
    }

    @Test
    void another_amount_than_was_asked_for_is_found() {
        Draft draft =
                new Draft().happened("k", new Deposited(101)).asked(10, 20, "k", new Deposit(100), accepted(3, 1_101));
        assertThat(draft.violated()).containsExactly(Rule.EVENTS_ARE_AS_ASKED);
    }

    @Test
    void what_happened_to_another_account_is_found() {
        Draft draft = new Draft()
                .happened(B, new Command("k"), new Deposited(100))
                .asked(10, 20, "k", new Deposit(100), new Unknown());
        assertThat(draft.violated()).containsExactly(Rule.EVENTS_ARE_AS_ASKED);
    }

    @Test
    void two_events_under_one_key_are_found() {
        assertThat(deposited().happened("k", new Deposited(100)).violated()).containsExactly(Rule.KEYS_COUNT_ONCE);
    }

    @Test
    void a_key_that_is_accepted_anew_twice_is_found() {
        assertThat(deposited()
                        .asked(10, 20, "k", new Deposit(100), accepted(3, 1_100))
                        .violated())
                .containsExactly(Rule.KEYS_COUNT_ONCE);
    }

    @Test
    void a_transfer_that_arrives_is_fine() {
        assertThat(sent().happened(B, new Counterpart("k"), new Received(A, 100))
                        .violated())
                .isEmpty();
    }

    @Test
    void a_transfer_that_does_not_arrive_is_found() {
        assertThat(sent().violated()).containsExactly(Rule.TRANSFERS_ARRIVE);
    }

    @Test
    void a_transfer_that_arrives_twice_is_found() {
        assertThat(sent().happened(B, new Counterpart("k"), new Received(A, 100))
                        .happened(B, new Counterpart("k"), new Received(A, 100))
                        .violated())
                .containsExactly(Rule.TRANSFERS_ARRIVE);
    }

    @Test
    void a_transfer_that_arrives_before_it_is_asked_for_is_found() {
        Draft draft = sent().happened(B, new Counterpart("k"), new Received(A, 100));
        List<Operation> operations = List.of(
                draft.history().operations().getFirst(),
                new Operation("early", B, 1, 2, new Read(0), new Found(3, 1_100, 1_100)));
        assertThat(Checker.check(new History(operations, draft.history().logs())))
                .extracting(Violation::rule)
                .containsExactly(Rule.READS_ARE_PREFIXES);
    }

    private static Draft sent() {
        return new Draft().happened("k", new Sent(B, 100)).asked(10, 20, "k", new Send(B, 100), accepted(3, 900));
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
    void money_that_is_refused_was_not_there_at_some_version() {
        assertThat(refused(10, 20, insufficient(1_000, 1_000)).violated()).isEmpty();
        assertThat(refused(25, 35, insufficient(1_000, 1_000)).violated()).isEmpty();
        assertThat(refused(25, 35, insufficient(1_100, 1_100)).violated()).isEmpty();
        assertThat(refused(50, 60, insufficient(1_100, 1_100)).violated()).isEmpty();
    }

    @Test
    void money_that_is_refused_on_what_was_long_over_or_is_yet_to_come_is_found() {
        assertThat(refused(50, 60, insufficient(1_000, 1_000)).violated()).containsExactly(Rule.REFUSALS_ARE_EXPLAINED);
        assertThat(refused(10, 20, insufficient(1_100, 1_100)).violated()).containsExactly(Rule.REFUSALS_ARE_EXPLAINED);
        assertThat(refused(25, 35, insufficient(1_000, 900)).violated()).containsExactly(Rule.REFUSALS_ARE_EXPLAINED);
    }

    /** Beside a deposit of 100 between 30 and 40. */
    private static Draft refused(long from, long to, Answer refused) {
        return new Draft()
                .happened("k", new Deposited(100))
                .asked(30, 40, "k", new Deposit(100), accepted(3, 1_100))
                .asked(from, to, "w", new Withdraw(2_000), refused);
    }

    @Test
    void money_that_is_refused_and_was_there_is_found() {
        assertThat(new Draft()
                        .asked(10, 20, "w", new Withdraw(900), insufficient(1_000, 1_000))
                        .violated())
                .containsExactly(Rule.REFUSALS_ARE_EXPLAINED);
    }

    @Test
    void what_one_refusal_has_seen_no_later_one_has_not() {
        Draft draft = new Draft()
                .happened("k", new Deposited(100))
                .asked(10, 90, "k", new Deposit(100), accepted(3, 1_100))
                .asked(20, 30, "w", new Withdraw(2_000), insufficient(1_000, 1_000))
                .asked(40, 50, "x", new Withdraw(2_000), insufficient(1_100, 1_100));
        assertThat(draft.violated()).isEmpty();
        assertThat(draft.asked(60, 70, "y", new Withdraw(2_000), insufficient(1_000, 1_000))
                        .violated())
                .containsExactly(Rule.REFUSALS_ARE_EXPLAINED);
    }

    @Test
    void a_conflict_of_versions_tells_one_that_the_account_was_at() {
        assertThat(conflicting(2, 1).violated()).isEmpty();
        assertThat(conflicting(3, 1).violated()).containsExactly(Rule.REFUSALS_ARE_EXPLAINED);
        assertThat(conflicting(2, 2).violated()).containsExactly(Rule.REFUSALS_ARE_EXPLAINED);
    }

    private static Draft conflicting(int told, int ifVersion) {
        return new Draft()
                .happened("k", new Deposited(100))
                .asked(30, 40, "k", new Deposit(100), accepted(3, 1_100))
                .asked(10, 20, new Write("w", OptionalInt.of(ifVersion), new Deposit(5)), conflict(told));
    }

    @Test
    void nothing_is_refused_for_a_state_that_the_account_was_never_in() {
        Draft draft = new Draft().happened("f", new Frozen()).asked(10, 20, "f", new Freeze(), accepted(3, 1_000));
        assertThat(draft.asked(30, 40, "w", new Withdraw(1), new Refused("account-frozen"))
                        .violated())
                .isEmpty();
        assertThat(draft.asked(30, 40, "w", new Withdraw(1), new Refused("account-closed"))
                        .violated())
                .containsExactly(Rule.REFUSALS_ARE_EXPLAINED);
    }

    @Test
    void a_hold_that_is_said_to_be_over_was() {
        Draft placed = new Draft()
                .happened("h", new HoldPlaced("1", 600, false))
                .asked(10, 20, "h", new PlaceHold(600), accepted(3, 1_000));
        CaptureHold capture = new CaptureHold("1", OptionalLong.empty());
        assertThat(placed.asked(30, 40, "c", capture, new Refused("hold-not-active"))
                        .violated())
                .containsExactly(Rule.REFUSALS_ARE_EXPLAINED);
        assertThat(new Draft()
                        .happened("h", new HoldPlaced("1", 600, true))
                        .asked(10, 20, "h", new PlaceHold(600), accepted(3, 1_000))
                        .asked(30, 40, "c", capture, new Refused("hold-not-active"))
                        .violated())
                .isEmpty();
    }

    @Test
    void a_read_may_be_of_any_version_that_could_be_there() {
        assertThat(read(10, 20, 0, new Found(2, 1_000, 1_000)).violated()).isEmpty();
        assertThat(read(25, 35, 0, new Found(3, 1_100, 1_100)).violated()).isEmpty();
        assertThat(read(50, 60, 0, new Found(2, 1_000, 1_000)).violated()).isEmpty();
        assertThat(read(50, 60, 3, new Found(3, 1_100, 1_100)).violated()).isEmpty();
    }

    @Test
    void a_read_of_what_was_never_so_is_found() {
        assertThat(read(50, 60, 0, new Found(3, 1_000, 1_000)).violated()).containsExactly(Rule.READS_ARE_PREFIXES);
        assertThat(read(50, 60, 0, new Found(3, 1_100, 1_000)).violated()).containsExactly(Rule.READS_ARE_PREFIXES);
        assertThat(read(50, 60, 0, new Found(4, 1_100, 1_100)).violated()).containsExactly(Rule.READS_ARE_PREFIXES);
        assertThat(read(10, 20, 0, new Found(3, 1_100, 1_100)).violated()).containsExactly(Rule.READS_ARE_PREFIXES);
    }

    @Test
    void a_read_that_is_older_than_was_asked_for_is_found() {
        assertThat(read(50, 60, 3, new Found(2, 1_000, 1_000)).violated())
                .containsExactly(Rule.READS_REACH_MIN_VERSION);
    }

    /** Beside a deposit of 100 between 30 and 40. */
    private static Draft read(long from, long to, int minVersion, Found found) {
        return new Draft()
                .happened("k", new Deposited(100))
                .asked(30, 40, "k", new Deposit(100), accepted(3, 1_100))
                .asked(from, to, new Read(minVersion), found);
    }

    @Test
    void reads_at_once_may_be_of_either_version_and_one_after_the_other_may_not_go_back() {
        Draft draft = read(50, 60, 0, new Found(3, 1_100, 1_100));
        assertThat(draft.asked(55, 70, new Read(0), new Found(2, 1_000, 1_000)).violated())
                .isEmpty();
        assertThat(draft.asked(65, 70, new Read(0), new Found(2, 1_000, 1_000)).violated())
                .containsExactly(Rule.READS_DO_NOT_GO_BACK);
    }

    @Test
    void what_was_read_is_known_to_whoever_asks_then() {
        Draft draft = new Draft()
                .happened("k", new Deposited(100))
                .asked(10, 90, "k", new Deposit(100), accepted(3, 1_100))
                .asked(20, 30, new Read(0), new Found(3, 1_100, 1_100))
                .asked(40, 50, "w", new Withdraw(2_000), insufficient(1_000, 1_000));
        assertThat(draft.violated()).containsExactly(Rule.REFUSALS_ARE_EXPLAINED);
    }

    @Test
    void a_violation_names_both_operations() {
        assertThat(Checker.check(two(30, 40, 10, 20).history()))
                .singleElement()
                .extracting(Violation::sentence)
                .asString()
                .contains("client 0 of a [30 to 40 ns]", "made version 3", "version 4", "client 1 of a [10 to 20 ns]");
    }

    @Test
    void an_account_has_one_log() {
        Log log = new Log(A, 0, List.of());
        assertThatThrownBy(() -> Checker.check(new History(List.of(), List.of(log, log))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
