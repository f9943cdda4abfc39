package dev.passbook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.testing.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Histories in any weather. More of them: {@code -Dpassbook.simulation.histories=1000000}; others: {@code
 * -Dpassbook.simulation.seed=7}, which is the first.
 */
final class SimulationTest {
    private static final int HISTORIES = Integer.getInteger("passbook.simulation.histories", 20_000);
    private static final long FIRST = Long.getLong("passbook.simulation.seed", 0);
    private static final int LANES = 2;

    @Test
    void in_any_weather_every_promise_is_kept() throws Exception {
        AtomicLong next = new AtomicLong(FIRST);
        List<Sum> sums = new ArrayList<>();
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Sum> lane = () -> runAll(next);
            List<Future<Sum>> running = new ArrayList<>();
            for (int i = 0; i < LANES; i++) {
                running.add(lanes.submit(lane));
            }
            for (Future<Sum> one : running) {
                sums.add(one.get());
            }
        }
        Sum all = sums.stream().reduce(Sum.NONE, Sum::and);

        assertThat(all.histories()).isEqualTo(HISTORIES);
        assertThat(all.accepted()).isGreaterThan(HISTORIES);
        Tally.row(
                "Every promise at every step",
                "simulated histories, seeds %,d to %,d".formatted(FIRST, FIRST + HISTORIES - 1),
                "%,d histories of %,d events in %,d steps: 0 violations"
                        .formatted(all.histories(), all.events(), all.steps()));
    }

    private static Sum runAll(AtomicLong next) {
        Sum sum = Sum.NONE;
        for (long seed = next.getAndIncrement(); seed < FIRST + HISTORIES; seed = next.getAndIncrement()) {
            Run run = Simulation.run(seed, Bugs.NONE);
            assertThat(run.violation()).as(run.report()).isEmpty();
            sum = sum.and(new Sum(1, run.events(), run.accepted(), run.steps()));
            Tally.progress("%,d of %,d histories".formatted(seed - FIRST + 1, HISTORIES));
        }
        return sum;
    }

    private record Sum(long histories, long events, long accepted, long steps) {
        static final Sum NONE = new Sum(0, 0, 0, 0);

        Sum and(Sum other) {
            return new Sum(
                    histories + other.histories, events + other.events, accepted + other.accepted, steps + other.steps);
        }
    }
}
