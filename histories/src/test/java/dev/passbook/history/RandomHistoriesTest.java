package dev.passbook.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    private static final int PLANTED = Integer.getInteger("passbook.histories.planted", 30);
    private static final int OPERATIONS_AROUND_A_LIE = 800;

    @Test
    void what_can_be_passes() {
        long began = System.nanoTime();
        long events = 0;
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            History history = RandomHistory.of(seed, OPERATIONS);
            assertThat(Checker.check(history)).as("seed %d", seed).isEmpty();
            events += history.logs().stream().mapToInt(Log::version).sum();
        }
        System.out.printf(
                "%,d histories of %,d operations from seed %d, made and checked in %,d ms: %,d events, no violation%n",
                COUNT, OPERATIONS, SEED, (System.nanoTime() - began) / 1_000_000, events);
    }

    @ParameterizedTest
    @EnumSource
    void a_lie_is_found(Rule rule) {
        for (long seed = SEED; seed < SEED + PLANTED; seed++) {
            History history = RandomHistory.of(seed, OPERATIONS_AROUND_A_LIE);
            History lie = new Planted(history, new Random(seed)).breaking(rule);
            List<Violation> violations = Checker.check(lie);
            assertThat(violations)
                    .as("seed %d", seed)
                    .extracting(Violation::rule)
                    .contains(rule);
        }
    }
}
