package dev.passbook.history;

import static dev.passbook.history.Draft.accepted;
import static dev.passbook.history.Draft.insufficient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.history.Action.Deposit;
import dev.passbook.history.Action.Withdraw;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Happened.Deposited;
import org.junit.jupiter.api.Test;

/** What clients read: what keeps each rule, and what breaks it. Accounts begin as in {@link Draft}. */
final class CheckerOfReadsTest {
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
}
