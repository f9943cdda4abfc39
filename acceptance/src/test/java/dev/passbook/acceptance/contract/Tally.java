package dev.passbook.acceptance.contract;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What became of generated requests. */
public final class Tally {
    private static final int SHOWN = 20;

    private final Map<String, Map<Integer, AtomicLong>> byRoute = new ConcurrentSkipListMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong all = new AtomicLong();
    private final Map<String, AtomicLong> valid = new ConcurrentSkipListMap<>();
    private final Map<String, AtomicLong> accepted = new ConcurrentSkipListMap<>();
    private final Map<String, AtomicLong> refusedByRule = new ConcurrentSkipListMap<>();
    private final AtomicLong again = new AtomicLong();

    void count(String route, int status, boolean isValid) {
        byRoute.computeIfAbsent(route, _ -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(status, _ -> new AtomicLong())
                .incrementAndGet();
        all.incrementAndGet();
        if (isValid) {
            valid.computeIfAbsent(route, _ -> new AtomicLong()).incrementAndGet();
            if (status < 300) {
                accepted.computeIfAbsent(route, _ -> new AtomicLong()).incrementAndGet();
            } else if (status == 409 || status == 422) {
                refusedByRule.computeIfAbsent(route, _ -> new AtomicLong()).incrementAndGet();
            }
        }
    }

    /** One that had been accepted before. */
    void countAgain() {
        again.incrementAndGet();
    }

    void fault(String fault) {
        faults.add(fault);
    }

    /** How many were answered. */
    public long all() {
        return all.get();
    }

    /** What was not as it should be, the first of it. */
    public List<String> faults() {
        return faults.stream().limit(SHOWN).toList();
    }

    /** How many were answered with {@code status}. */
    public long answered(int status) {
        return byRoute.values().stream()
                .map(byStatus -> byStatus.get(status))
                .filter(Objects::nonNull)
                .mapToLong(AtomicLong::get)
                .sum();
    }

    /** How many were sent once more, beside all. */
    public long again() {
        return again.get();
    }

    /**
     * How many of a hundred valid ones were accepted, of routes that can accept what is sent here.
     *
     * @param refusing the others: their rules can't be kept
     */
    public long acceptedPercent(Set<String> refusing) {
        Predicate<String> accepting = route -> !refusing.contains(route);
        return 100 * sum(accepted, accepting) / Math.max(1, sum(valid, accepting));
    }

    private static long sum(Map<String, AtomicLong> counts, Predicate<String> route) {
        return counts.entrySet().stream()
                .filter(entry -> route.test(entry.getKey()))
                .mapToLong(entry -> entry.getValue().get())
                .sum();
    }

    /** How many valid ones of {@code route} a rule refused. */
    public long refusedByRule(String route) {
        return refusedByRule.getOrDefault(route, new AtomicLong()).get();
    }

    @Override
    public String toString() {
        String routes = byRoute.entrySet().stream()
                .map(route -> "%-40s %s%n".formatted(route.getKey(), route.getValue()))
                .collect(Collectors.joining());
        return "%s%d requests, %d valid, %d of them accepted, %d sent again, %d faults"
                .formatted(
                        routes, all.get(), sum(valid, _ -> true), sum(accepted, _ -> true), again.get(), faults.size());
    }
}
