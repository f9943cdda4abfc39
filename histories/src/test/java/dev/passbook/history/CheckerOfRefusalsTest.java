package dev.passbook.history;

import static dev.passbook.history.Draft.accepted;
import static dev.passbook.history.Draft.conflict;
import static dev.passbook.history.Draft.insufficient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.history.Action.CaptureHold;
import dev.passbook.history.Action.Deposit;
import dev.passbook.history.Action.Freeze;
import dev.passbook.history.Action.PlaceHold;
import dev.passbook.history.Action.Withdraw;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Happened.Deposited;
import dev.passbook.history.Happened.Frozen;
import dev.passbook.history.Happened.HoldPlaced;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What clients were refused: what explains it, and what does not. Accounts begin as in {@link Draft}. */
final class CheckerOfRefusalsTest {
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
}
