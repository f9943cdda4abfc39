package dev.passbook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.testing.Tally;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests are tested: what is wrong on purpose is noticed. */
final class DeliberateBugsTest {
    /** Within which each has to be noticed. */
    private static final int SEEDS = 2_000;

    /** Those that break no promise are tried on so many in each check: {@code -Dpassbook.simulation.equivalents=2000}. */
    private static final int EQUIVALENTS = Integer.getInteger("passbook.simulation.equivalents", 50);

    @ParameterizedTest
    @MethodSource("harmful")
    void is_noticed(Bug bug) throws Exception {
        Run run = first(bug, SEEDS).orElseThrow(() -> new AssertionError(bug + " was not noticed: " + bug.mistake()));
        assertThat(run.violation()).doesNotStartWith("Nothing that was foreseen");

        Tally.row("The tests notice: " + bug.mistake(), bug.name(), "seed " + run.seed() + ": " + inShort(run));
    }

    @ParameterizedTest
    @MethodSource("equivalent")
    void breaks_no_promise(Bug bug) throws Exception {
        assertThat(first(bug, EQUIVALENTS).map(Run::report))
                .as(bug.equivalent())
                .isEmpty();

        Tally.row("No promise is broken: " + bug.mistake(), bug.name(), bug.equivalent());
    }

    @Test
    void there_are_thirty_that_are_noticed() {
        assertThat(harmful()).hasSizeGreaterThanOrEqualTo(30);
    }

    static Stream<Bug> harmful() {
        return Stream.of(Bug.values()).filter(bug -> bug.equivalent().isEmpty());
    }

    static Stream<Bug> equivalent() {
        return Stream.of(Bug.values()).filter(bug -> !bug.equivalent().isEmpty());
    }

    private static Optional<Run> first(Bug bug, int seeds) throws Exception {
        try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            return virtual.submit(() -> {
                        for (long seed = 0; seed < seeds; seed++) {
                            Run run = Simulation.run(seed, Bugs.only(bug));
                            if (!run.violation().isEmpty()) {
                                return Optional.of(run);
                            }
                        }
                        return Optional.<Run>empty();
                    })
                    .get();
        }
    }

    private static String inShort(Run run) {
        int end = run.violation().indexOf(':');
        return end < 0 ? run.violation() : run.violation().substring(0, end);
    }
}
