package dev.passbook.bench;

import dev.passbook.bench.Load.Rate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The forms that results have in common. */
final class Report {
    private Report() {}

    /** "Passbook, 8 writers". */
    static String with(String who, int count, String what) {
        return "%s, %d %s%s".formatted(who, count, what, count == 1 ? "" : "s");
    }

    /** How often, and how long once took, of each contender; and a chart of how often. */
    static Result rates(
            String title, String how, String file, String unit, Standings<Rate> rates, List<Target> targets) {
        Table table = Table.of("what", unit.toLowerCase(Locale.ROOT), "median µs", "p99 µs");
        Map<String, Sample> bars = new LinkedHashMap<>();
        for (String name : rates.names()) {
            Sample perSecond = rates.sample(name, Rate::perSecond);
            bars.put(name, perSecond);
            table = table.row(
                    name,
                    perSecond,
                    orDash(rates.sample(name, Rate::medianMicros)),
                    orDash(rates.sample(name, Rate::p99Micros)));
        }
        return new Result(title, how, table, Optional.of(new Chart(file, unit, bars)), targets);
    }

    /** What a program does not say is not made up. */
    private static String orDash(Sample sample) {
        return Double.isNaN(sample.median()) ? "–" : sample.toString();
    }
}
