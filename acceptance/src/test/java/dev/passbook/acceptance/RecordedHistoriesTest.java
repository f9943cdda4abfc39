package dev.passbook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Checker;
import dev.passbook.history.History;
import dev.passbook.history.Log;
import dev.passbook.history.Operation;
import dev.passbook.history.Planted;
import dev.passbook.history.Rule;
import dev.passbook.history.Violation;
import dev.passbook.testing.Tally;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Eight clients of four accounts, whose answers the log must explain. {@code -Dpassbook.histories.real} says how many such
 * histories, {@code -Dpassbook.histories.real.seed} which is the first.
 */
final class RecordedHistoriesTest {
    private static final int COUNT = Integer.getInteger("passbook.histories.real", 1);
    private static final long SEED = Long.getLong("passbook.histories.real.seed", new Random().nextInt());
    private static final int OPERATIONS = 2_000;

    @Test
    void the_log_explains_all_that_clients_heard_and_no_lie() throws SQLException {
        Map<String, Long> heard = new TreeMap<>();
        long events = 0;
        int lies = 0;
        for (int i = 0; i < COUNT; i++) {
            long seed = SEED + i;
            History history = RecordedHistory.of(SharedLedger.get(), seed, OPERATIONS);
            assertThat(Checker.check(history)).as("seed %d", seed).isEmpty();
            for (Rule rule : Rule.values()) {
                History lie = new Planted(history, new Random(seed))
                        .breaking(rule)
                        .orElseThrow(() -> new AssertionError("nothing to lie about: " + rule + ", seed " + seed));
                requireFound(rule, lie, seed);
                lies++;
            }
            history.operations().forEach(operation -> heard.merge(heard(operation), 1L, Long::sum));
            events += history.logs().stream().mapToInt(Log::version).sum();
            Tally.progress("%d of %d recorded histories explained: %s".formatted(i + 1, COUNT, heard));
        }
        assertThat(heard).containsKeys("accepted", "replayed", "found", "unknown", "insufficient-funds");
        Tally.row(
                "Each account is linearizable",
                "8 clients of 4 accounts, without patience and twice at once, from seed " + SEED,
                "%,d recorded histories, %,d operations, %,d events, no violation; %,d of %,d planted lies found"
                        .formatted(
                                COUNT, heard.values().stream().mapToLong(n -> n).sum(), events, lies, lies));
        System.out.println(heard);
    }

    private static void requireFound(Rule rule, History lie, long seed) {
        assertThat(Checker.check(lie))
                .as("seed %d", seed)
                .extracting(Violation::rule)
                .contains(rule);
    }

    private static String heard(Operation operation) {
        return switch (operation.answer()) {
            case Accepted accepted -> accepted.replayed() ? "replayed" : "accepted";
            case Found _ -> "found";
            case Refused refused -> refused.code();
            case Unknown _ -> "unknown";
        };
    }
}
