package dev.passbook.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.history.Action.Deposit;
import dev.passbook.history.Action.Withdraw;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause.Command;
import dev.passbook.history.Happened.Deposited;
import dev.passbook.history.Happened.Withdrawn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One pass says the same as whoever searches all orders, of small histories that are often impossible. */
final class SearchTest {
    private static final int HISTORIES = 20_000;
    private static final int TOO_MUCH = 1_000_000;

    @Test
    void what_the_checker_finds_is_what_a_search_finds() {
        Map<Boolean, Integer> verdicts = new HashMap<>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            History history = small(new Random(seed));
            boolean possible = new Search(history).isPossible();
            assertThat(Checker.check(history).isEmpty())
                    .as("seed %d: %s", seed, history)
                    .isEqualTo(possible);
            verdicts.merge(possible, 1, Integer::sum);
        }
        assertThat(verdicts.get(true)).isGreaterThan(HISTORIES / 10);
        assertThat(verdicts.get(false)).isGreaterThan(HISTORIES / 10);
    }

    /** Up to three writes, one of which may have been heard of by nobody, and up to three refusals. */
    private static History small(Random random) {
        Draft draft = new Draft();
        List<Long> balances = new ArrayList<>(List.of(0L, 1_000L));
        int writes = 1 + random.nextInt(3);
        for (int i = 0; i < writes; i++) {
            // Up and down, so that a balance can be that of two versions.
            boolean up = random.nextBoolean();
            int version = balances.size() + 1;
            balances.add(balances.getLast() + (up ? 1 : -1));
            draft.happened("w" + i, up ? new Deposited(1) : new Withdrawn(1));
            Answer answer = random.nextInt(5) == 0 ? new Unknown() : Draft.accepted(version, balances.getLast());
            ask(draft, random, "w" + i, up ? new Deposit(1) : new Withdraw(1), answer);
        }
        int refusals = random.nextInt(4);
        for (int i = 0; i < refusals; i++) {
            long balance = balances.get(1 + random.nextInt(balances.size() - 1));
            ask(draft, random, "r" + i, new Withdraw(TOO_MUCH), Draft.insufficient(balance, balance));
        }
        return draft.history();
    }

    private static void ask(Draft draft, Random random, String key, Action action, Answer answer) {
        long from = random.nextInt(12);
        draft.asked(from, from + random.nextInt(6), key, action, answer);
    }

    /** Tries every order. */
    private record Search(History history) {
        boolean isPossible() {
            return isPossible(history.operations(), log().begun(), balance(log().begun()));
        }

        private boolean isPossible(List<Operation> left, int version, long balance) {
            if (left.isEmpty()) {
                return true;
            }
            for (Operation next : left) {
                boolean mayBeNext = left.stream()
                        .noneMatch(other -> other.isAnswered() && other.returnedNanos() < next.invokedNanos());
                if (mayBeNext) {
                    List<Operation> rest = new ArrayList<>(left);
                    rest.remove(next);
                    if (isNext(next, rest, version, balance)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean isNext(Operation next, List<Operation> rest, int version, long balance) {
            if (next.answer() instanceof Refused refused) {
                return refused.balance().orElseThrow() == balance && isPossible(rest, version, balance);
            }
            Event event = version < log().version() ? log().event(version + 1) : log().event(1);
            return next.asked() instanceof Write write
                    && event.cause().equals(new Command(write.key()))
                    && isPossible(rest, version + 1, balance + event.happened().change());
        }

        private long balance(int version) {
            return log().events().stream()
                    .limit(version)
                    .mapToLong(event -> event.happened().change())
                    .sum();
        }

        private Log log() {
            return history.logs().getFirst();
        }
    }
}
