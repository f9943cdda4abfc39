package dev.passbook.acceptance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An account as a {@link LedgerWalk} has come to know it. */
final class WalkedAccount {
    private final Map<String, EventRow> holds = new TreeMap<>();
    private int version;
    private long balance;
    private long overdraft;
    private long lowest;
    private boolean owesByReversal;

    int version() {
        return version;
    }

    long balance() {
        return balance;
    }

    /** The least that was ever available. */
    long lowest() {
        return lowest;
    }

    long held(Instant now) {
        return holds.values().stream()
                .filter(hold -> !hasExpired(hold, now))
                .mapToLong(hold -> hold.data().integer("amount"))
                .sum();
    }

    long available(Instant now) {
        return balance - held(now) + overdraft;
    }

    /** Goes on by {@code event}, and says what is wrong with it. */
    List<String> take(EventRow event) {
        List<String> faults = new ArrayList<>();
        Instant now = event.recordedAt();
        long before = available(now);
        if (event.version() != version + 1) {
            faults.add("follows version " + version);
        }
        version = event.version();
        balance += event.change();
        switch (event.type()) {
            case "hold-placed" -> holds.put(event.data().text("holdId"), event);
            case "hold-captured", "hold-released", "hold-expired" -> end(event, faults);
            case "limits-set" -> overdraft = event.data().integer("overdraft");
            default -> {}
        }
        long after = available(now);
        lowest = Math.min(lowest, after);
        if (event.isToBeCovered() && after < 0) {
            faults.add("takes what is not there: " + after + " is available");
        }
        if (event.type().equals("hold-captured") && after < before) {
            faults.add("takes more than was set aside");
        }
        owesByReversal = after < 0 && (owesByReversal || event.type().equals("entry-reversed"));
        if (after < 0 && !owesByReversal) {
            faults.add("leaves the account below its limit: " + after + " is available");
        }
        return faults;
    }

    private void end(EventRow event, List<String> faults) {
        EventRow hold = holds.remove(event.data().text("holdId"));
        if (hold == null) {
            faults.add("ends a hold that is not there");
        } else if (hasExpired(hold, event.recordedAt()) != event.type().equals("hold-expired")) {
            faults.add("ends a hold before or after its time: " + hold);
        } else if (hold.data().integer("amount") < -event.change()) {
            faults.add("takes more than " + hold);
        }
    }

    private static boolean hasExpired(EventRow hold, Instant now) {
        return hold.data()
                .optionalMoment("expiresAt")
                .filter(at -> !at.isAfter(now))
                .isPresent();
    }
}
