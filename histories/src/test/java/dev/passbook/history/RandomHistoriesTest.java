package dev.passbook.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.testing.Tally;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Histories that can be pass, and one lie in one is found. {@code -Dpassbook.histories.count} says how many,
 * {@code -Dpassbook.histories.operations} how long each, {@code -Dpassbook.histories.seed} which is the first.
 */
final class RandomHistoriesTest {
    private static final int COUNT = Integer.getInteger("passbook.histories.count", 200);
    private static final int OPERATIONS = Integer.getInteger("passbook.histories.operations", 2_000);
    private static final long SEED = Long.getLong("passbook.histories.seed", new Random().nextInt());
    private static final int PLANTED = Integer.getInteger("passbook.histories.planted", 20);
    private static final int OPERATIONS_AROUND_A_LIE = 800;

    @Test
    void what_can_be_passes() {
        long events = 0;
        for (int i = 0; i < COUNT; i++) {
            History history = RandomHistory.of(SEED + i, OPERATIONS);
            assertThat(Checker.check(history)).as("seed %d", SEED + i).isEmpty();
            events += history.logs().stream().mapToInt(Log::version).sum();
            Tally.progress("%,d of %,d made histories pass the checker".formatted(i + 1, COUNT));
        }
        Tally.row(
                "What can be passes the checker",
                "made by a model, from seed " + SEED,
                "%,d histories of %,d operations, %,d events, no violation".formatted(COUNT, OPERATIONS, events));
    }

    @ParameterizedTest
    @EnumSource
    void a_lie_is_found(Rule rule) {
        int found = 0;
        for (long seed = SEED; seed < SEED + 2L * PLANTED && found < PLANTED; seed++) {
            History history = RandomHistory.of(seed, OPERATIONS_AROUND_A_LIE);
            Optional<History> lie = new Planted(history, new Random(seed)).breaking(rule);
            if (lie.isPresent()) {
                assertThat(Checker.check(lie.get()))
                        .as("seed %d", seed)
                        .extracting(Violation::rule)
                        .contains(rule);
                found++;
            }
        }
        // Now and then nothing in so short a history could be told otherwise; half of them would be a test without a
        // subject.
        assertThat(found).isEqualTo(PLANTED);
    }
}
