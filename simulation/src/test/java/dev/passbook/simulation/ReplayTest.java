package dev.passbook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A run can be had again, as it was. */
final class ReplayTest {
    private static final int SEEDS = 200;

    @Test
    void any_seed_twice_is_the_same_bytes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(Simulation.run(seed, Bugs.NONE).trace())
                    .isEqualTo(Simulation.run(seed, Bugs.NONE).trace());
        }
    }

    @Test
    void what_goes_wrong_goes_wrong_again_the_same_way() {
        Run failed = Simulation.run(0, Bugs.only(Bug.CHAINED_TO_NOTHING));

        assertThat(failed.violation()).startsWith("The chain does not hold");
        assertThat(Simulation.run(0, Bugs.only(Bug.CHAINED_TO_NOTHING))).isEqualTo(failed);
    }

    @Test
    void seeds_differ() {
        assertThat(Simulation.run(1, Bugs.NONE).trace())
                .isNotEqualTo(Simulation.run(2, Bugs.NONE).trace());
    }
}
