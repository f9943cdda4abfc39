package dev.passbook.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What each contender of a race gave.
 *
 * @param rounds by the contenders' names, in the order of their entry
 */
record Standings<T>(Map<String, List<T>> rounds) {
    Set<String> names() {
        return rounds.keySet();
    }

    /** What {@code value} finds in what the contender of that name gave. */
    Sample sample(String name, ToDoubleFunction<T> value) {
        return Sample.of(Objects.requireNonNull(rounds.get(name), name), value);
    }
}
