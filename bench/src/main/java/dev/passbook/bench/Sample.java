package dev.passbook.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The same thing, measured in several rounds.
 *
 * @param rounds what each round gave, in any order; at least one
 */
record Sample(List<Double> rounds) {
    Sample {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        rounds = rounds.stream().sorted().toList();
    }

    /** What {@code value} finds in each of {@code measured}. */
    static <T> Sample of(List<T> measured, ToDoubleFunction<T> value) {
        return new Sample(measured.stream().map(value::applyAsDouble).toList());
    }

    double median() {
        return (rounds.get((rounds.size() - 1) / 2) + rounds.get(rounds.size() / 2)) / 2;
    }

    double least() {
        return rounds.getFirst();
    }

    double most() {
        return rounds.getLast();
    }

    /** The median, and between which the rounds lay. */
    @Override
    public String toString() {
        return rounds.size() == 1
                ? number(median())
                : "%s (%s–%s)".formatted(number(median()), number(least()), number(most()));
    }

    /** With as many digits as mean something. */
    static String number(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
