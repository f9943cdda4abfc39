package dev.passbook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.testing.Tally;
import org.junit.jupiter.api.Test;

/** Ten minutes without a queue, in virtual time. */
final class OutageTest {
    private static final int HISTORIES = 100;

    private static final Climate NO_QUEUE = new Climate(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, true);

    private static final long TEN_MINUTES_MICROS = 600_000_000;

    @Test
    void while_the_queue_is_away_writes_are_accepted_and_afterwards_all_is_folded() {
        int accepted = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            Run run = Simulation.run(seed, NO_QUEUE, Bugs.NONE);

            assertThat(run.violation()).as(run.report()).isEmpty();
            assertThat(run.trace()).doesNotContain(": 503 ");
            assertThat(firstSave(run)).isGreaterThan(TEN_MINUTES_MICROS);
            accepted += run.accepted();
        }

        assertThat(accepted).isGreaterThan(HISTORIES);
        Tally.row(
                "Writes go on without the queue, and all is folded afterwards",
                "the queue away for ten virtual minutes, %,d histories".formatted(HISTORIES),
                "%,d accepted, none refused for it; all folded within a minute".formatted(accepted));
    }

    private static long firstSave(Run run) {
        return run.trace()
                .lines()
                .filter(line -> line.contains(" us fold") && line.endsWith(": save"))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .min()
                .orElseThrow();
    }
}
