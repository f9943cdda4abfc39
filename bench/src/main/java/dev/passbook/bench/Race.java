package dev.passbook.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Contenders that take turns, round after round, in one direction and then in the other: whatever else the machine is at, and
 * whatever one leaves behind, meets all of them alike.
 */
final class Race<T> {
    private final Map<String, Callable<T>> contenders = new LinkedHashMap<>();
    private final Progress progress;

    Race(Progress progress) {
        this.progress = progress;
    }

    /** One more, called {@code name}; each call of {@code run} is one round of it. */
    Race<T> with(String name, Callable<T> run) {
        contenders.put(name, run);
        return this;
    }

    /** What each gave, by its name, in the order of their entry. */
    Standings<T> run(int rounds) throws Exception {
        Map<String, List<T>> results = new LinkedHashMap<>();
        List<String> order = List.copyOf(contenders.keySet());
        for (int round = 0; round < rounds; round++) {
            for (String name : round % 2 == 0 ? order : order.reversed()) {
                progress.say("round %d of %d: %s".formatted(round + 1, rounds, name));
                results.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(Objects.requireNonNull(contenders.get(name)).call());
            }
        }
        return new Standings<>(results);
    }
}
