package dev.passbook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.testing.Tally;
import org.junit.jupiter.api.Test;

/**
 * Histories in any weather. More of them: {@code -Dpassbook.simulation.histories=1000000}; others: {@code
 * -Dpassbook.simulation.seed=7}, which is the first.
 */
final class SimulationTest {
    private static final int HISTORIES = Integer.getInteger("passbook.simulation.histories", 20_000);
    private static final long FIRST = Long.getLong("passbook.simulation.seed", 0);

    @Test
    void in_any_weather_every_promise_is_kept() throws Exception {
        Sum all = Lanes.sum(FIRST, HISTORIES, Sum.NONE, Sum::and, SimulationTest::run);

        assertThat(all.histories()).isEqualTo(HISTORIES);
        // Of one that is run again by its seed all may be refused.
        assertThat(all.accepted()).isGreaterThanOrEqualTo(HISTORIES - 1);
        Tally.row(
                "Every promise at every step",
                "simulated histories, seeds %,d to %,d".formatted(FIRST, FIRST + HISTORIES - 1),
                "%,d histories of %,d events in %,d steps: 0 violations"
                        .formatted(all.histories(), all.events(), all.steps()));
    }

    private static Sum run(long seed) {
        Run run = Simulation.run(seed, Bugs.NONE);
        assertThat(run.violation()).as(run.report()).isEmpty();
        Tally.progress("%,d of %,d histories".formatted(seed - FIRST + 1, HISTORIES));
        return new Sum(1, run.events(), run.accepted(), run.steps());
    }

    private record Sum(long histories, long events, long accepted, long steps) {
        static final Sum NONE = new Sum(0, 0, 0, 0);

        Sum and(Sum other) {
            return new Sum(
                    histories + other.histories, events + other.events, accepted + other.accepted, steps + other.steps);
        }
    }
}
