package dev.passbook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.history.Checker;
import dev.passbook.history.History;
import dev.passbook.history.Planted;
import dev.passbook.history.Rule;
import dev.passbook.testing.Tally;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More: {@code -Dpassbook.simulation.recorded=5000}; others: {@code -Dpassbook.simulation.seed=7}, which is the first. */
final class RecordedHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("passbook.simulation.recorded", 10);
    private static final long FIRST = Long.getLong("passbook.simulation.seed", 0);
    private static final int OPERATIONS = 2_000;

    @Test
    void the_log_explains_all_that_clients_heard() throws Exception {
        long operations = Lanes.sum(FIRST, HISTORIES, 0L, Long::sum, RecordedHistoriesTest::explained);

        Tally.row(
                "Each account is linearizable",
                "recorded histories in any weather, seeds %,d to %,d".formatted(FIRST, FIRST + HISTORIES - 1),
                "%,d histories of %,d operations: 0 violations".formatted(HISTORIES, operations));
    }

    /** How many operations of this one were. */
    private static long explained(long seed) {
        History history = RecordedHistory.of(seed, OPERATIONS);

        assertThat(Checker.check(history)).as("seed %d", seed).isEmpty();
        assertThat(history.operations()).hasSizeGreaterThanOrEqualTo(OPERATIONS);
        assertThat(history.operations())
                .extracting(operation -> operation.answer().getClass().getSimpleName())
                .contains("Accepted", "Refused");
        Tally.progress("%,d of %,d recorded histories".formatted(seed - FIRST + 1, HISTORIES));
        return history.operations().size();
    }

    @ParameterizedTest
    @EnumSource
    void one_lie_is_found(Rule rule) {
        History history = RecordedHistory.of(FIRST, OPERATIONS);
        History lie = new Planted(history, new Random(FIRST))
                .breaking(rule)
                .orElseThrow(() -> new AssertionError("nothing to lie about: " + rule));

        assertThat(Checker.check(lie)).isNotEmpty();
    }
}
