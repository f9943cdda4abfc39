package dev.passbook.history;

import dev.passbook.history.Answer.Found;
import dev.passbook.history.Happened.HoldExpired;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An account of a {@link ModelLedger}: as little as it takes to answer as the ledger does. */
final class ModelAccount {
    final String name;
    final List<Event> events = new ArrayList<>();

    /** What a read of each version tells, if no hold has expired. */
    private final List<Found> states = new ArrayList<>(List.of(new Found(0, 0, 0)));

    /** Of each version, the holds that can expire. */
    private final List<Map<String, Long>> expiring = new ArrayList<>(List.of(Map.of()));

    final SortedMap<String, Long> holds = new TreeMap<>();
    final Set<String> lapsing = new HashSet<>();
    final Set<String> lapsed = new HashSet<>();
    final Set<Integer> reversed = new HashSet<>();
    int holdsPlaced;
    long balance;
    long overdraft;
    boolean frozen;
    private int folded = 1;

    ModelAccount(String name) {
        this.name = name;
    }

    int version() {
        return events.size();
    }

    /** With all that counts now: not what has expired. */
    long available() {
        return balance - held(false) + overdraft;
    }

    private long held(boolean all) {
        return holds.entrySet().stream()
                .filter(hold -> all || !lapsed.contains(hold.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    Event record(Cause cause, Happened happened) {
        Event event = new Event(version() + 1, name + "-" + (version() + 1), cause, happened);
        events.add(event);
        balance += happened.change();
        states.add(new Found(version(), balance, balance - held(true) + overdraft));
        Map<String, Long> now = new HashMap<>(holds);
        now.keySet().retainAll(lapsing);
        expiring.add(now.isEmpty() ? Map.of() : now);
        return event;
    }

    /** The clock goes on: a hold may expire, and that may be noted. */
    void tick(Random random) {
        Optional<String> hold = lapsing.stream().findFirst().filter(_ -> random.nextInt(20) == 0);
        hold.ifPresent(lapsed::add);
        if (hold.isPresent() && random.nextBoolean()) {
            end(hold.get());
            record(new Cause.Ledger(), new HoldExpired(hold.get()));
        }
    }

    void end(String hold) {
        holds.remove(hold);
        lapsing.remove(hold);
    }

    /** The state as far as it is folded, which is at least to {@code minVersion}; nothing where that is never reached. */
    Optional<Found> read(int minVersion, Random random) {
        folded = Math.max(folded, version() - random.nextInt(4));
        folded = Math.max(folded, Math.min(minVersion, version()));
        if (folded < minVersion) {
            return Optional.empty();
        }
        long freed = expiring.get(folded).entrySet().stream()
                .filter(hold -> lapsed.contains(hold.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        Found state = states.get(folded);
        return Optional.of(new Found(folded, state.balance(), state.available() + freed));
    }
}
