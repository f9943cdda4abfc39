package dev.passbook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A run can be had again, as it was. */
final class ReplayTest {
    private static final int SEEDS = 100;

    @Test
    void any_seed_twice_is_the_same_bytes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(Simulation.run(seed, Bugs.NONE).trace())
                    .isEqualTo(Simulation.run(seed, Bugs.NONE).trace());
        }
    }

    /** Which has other addresses, and another order of what has none. */
    @Test
    void another_jvm_writes_the_same_bytes() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Traces.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = other.inputReader()) {
            // Logback may have something to say first.
            assertThat(output.lines()).last().isEqualTo(Traces.hash());
        }
    }

    @Test
    void what_goes_wrong_goes_wrong_again_the_same_way() {
        Run failed = Simulation.run(0, Bugs.only(Bug.KEYS_BELONG_TO_NOBODY));

        assertThat(failed.violation()).startsWith("Nothing else was asked under that key");
        assertThat(Simulation.run(0, Bugs.only(Bug.KEYS_BELONG_TO_NOBODY))).isEqualTo(failed);
    }

    @Test
    void seeds_differ() {
        assertThat(Simulation.run(1, Bugs.NONE).trace())
                .isNotEqualTo(Simulation.run(2, Bugs.NONE).trace());
    }
}
