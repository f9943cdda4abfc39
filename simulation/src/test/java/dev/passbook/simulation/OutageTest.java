package dev.passbook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Checker;
import dev.passbook.history.History;
import dev.passbook.history.Operation;
import dev.passbook.testing.Tally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ten minutes without a queue, in virtual time: from its sixth second on. */
final class OutageTest {
    private static final int HISTORIES = 50;
    private static final long BEGIN_MICROS = 5_000_000;
    private static final long END_MICROS = 605_000_000;

    @Test
    void while_the_queue_is_away_writes_are_accepted_and_afterwards_all_is_folded() {
        long meanwhile = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            Run run = Simulation.run(seed, Climate.NO_QUEUE, Bugs.NONE);

            assertThat(run.violation()).as(run.report()).isEmpty();
            assertThat(run.trace()).doesNotContain(": 503 ");
            assertThat(during(run, ": save")).as(run.report()).isZero();
            assertThat(during(run, ": Accepted")).as(run.report()).isPositive();
            meanwhile += during(run, ": Accepted");
        }

        Tally.row(
                "Writes go on without the queue, and all is folded a minute after it is back",
                "the queue away for ten virtual minutes, %,d histories".formatted(HISTORIES),
                "%,d accepted meanwhile, none refused for it".formatted(meanwhile));
    }

    @Test
    void reads_say_which_version_they_are_at() {
        History history = RecordedHistory.of(1, Climate.NO_QUEUE, 2_000);

        assertThat(Checker.check(history)).isEmpty();
        assertThat(history.operations())
                .noneMatch(operation -> operation.answer() instanceof Unknown
                        && operation.returnedNanos() - operation.invokedNanos() > 1_000_000_000);
        assertThat(old(history)).isPositive();
        assertThat(history.operations())
                .anyMatch(operation -> operation.answer() instanceof Refused refused
                        && refused.code().equals("state-behind"));
    }

    /** How often a read told of a version that somebody had been told to be passed. */
    private static long old(History history) {
        Map<String, Integer> known = new HashMap<>();
        long old = 0;
        List<Operation> inOrder = history.operations().stream()
                .sorted((one, other) -> Long.compare(one.returnedNanos(), other.returnedNanos()))
                .toList();
        for (Operation operation : inOrder) {
            if (operation.answer() instanceof Accepted accepted) {
                known.merge(operation.account(), accepted.version(), Math::max);
            }
            if (operation.answer() instanceof Found found
                    && found.version() < known.getOrDefault(operation.account(), 0)) {
                old++;
            }
        }
        return old;
    }

    private static long during(Run run, String what) {
        return run.trace()
                .lines()
                .filter(line -> line.endsWith(what))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .filter(moment -> BEGIN_MICROS + 100_000 < moment && moment < END_MICROS)
                .count();
    }
}
