package dev.passbook.history;

import static dev.passbook.history.Draft.A;
import static dev.passbook.history.Draft.B;
import static dev.passbook.history.Draft.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passbook.history.Action.CaptureHold;
import dev.passbook.history.Action.Deposit;
import dev.passbook.history.Action.PlaceHold;
import dev.passbook.history.Action.Reverse;
import dev.passbook.history.Action.Send;
import dev.passbook.history.Action.Withdraw;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked.Read;
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
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the log itself says: what keeps each rule, and what breaks it. Accounts begin at version 2, with 1,000. */
final class CheckerOfEventsTest {
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
    void an_account_has_one_log() {
        Log log = new Log(A, 0, List.of());
        assertThatThrownBy(() -> Checker.check(new History(List.of(), List.of(log, log))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
