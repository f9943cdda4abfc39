package dev.passbook.history;

import dev.passbook.history.Happened.Closed;
import dev.passbook.history.Happened.Deposited;
import dev.passbook.history.Happened.Frozen;
import dev.passbook.history.Happened.HoldCaptured;
import dev.passbook.history.Happened.HoldExpired;
import dev.passbook.history.Happened.HoldPlaced;
import dev.passbook.history.Happened.HoldReleased;
import dev.passbook.history.Happened.LimitsSet;
import dev.passbook.history.Happened.Opened;
import dev.passbook.history.Happened.Received;
import dev.passbook.history.Happened.Reversed;
import dev.passbook.history.Happened.Sent;
import dev.passbook.history.Happened.Unfrozen;
import dev.passbook.history.Happened.Withdrawn;
import dev.passbook.history.Prefix.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an account stood at after each of its versions: a fold that knows nothing of the ledger's own. */
final class Prefixes {
    private final Log log;
    private final List<Prefix> prefixes = new ArrayList<>();
    private final Map<String, HoldSpan> holds = new HashMap<>();

    /** The version that made up for another, by that other. */
    private final Map<Integer, Integer> reversals = new HashMap<>();

    private final List<Violation> violations = new ArrayList<>();

    Prefixes(Log log) {
        this.log = log;
        prefixes.add(Prefix.NOTHING);
        for (Event event : log.events()) {
            Prefix before = prefixes.getLast();
            if (!isLawful(event, before)) {
                violations.add(new Violation(
                        Rule.LOG_IS_LAWFUL, log.account(), "%s could not happen at %s".formatted(event, before)));
            }
            prefixes.add(after(event, before));
        }
    }

    /** What could not happen where the log says that it did. */
    List<Violation> violations() {
        return violations;
    }

    Log log() {
        return log;
    }

    /** From version 0 to that of the log. */
    Prefix at(int version) {
        return prefixes.get(version);
    }

    Optional<HoldSpan> hold(String hold) {
        return Optional.ofNullable(holds.get(hold));
    }

    /** Whether what happened at {@code original} had been made up for at {@code version}. */
    boolean isReversedAt(int original, int version) {
        return reversals.getOrDefault(original, HoldSpan.NEVER) <= version;
    }

    private boolean isLawful(Event event, Prefix before) {
        boolean active = before.status() == Status.OPEN || before.status() == Status.FROZEN;
        return switch (event.happened()) {
            case Opened _ -> before.status() == Status.ABSENT;
            case Deposited(long amount) -> active && amount > 0;
            case Received received -> active && received.amount() > 0;
            case Withdrawn(long amount) -> isCovered(amount, before);
            case Sent sent -> isCovered(sent.amount(), before);
            case HoldPlaced placed -> isCovered(placed.amount(), before) && !holds.containsKey(placed.hold());
            case HoldCaptured(String hold, long amount) ->
                active
                        && isThere(hold, before)
                        && amount > 0
                        && amount <= span(hold).amount();
            case HoldReleased(String hold) -> active && isThere(hold, before);
            case HoldExpired(String hold) ->
                active && isThere(hold, before) && span(hold).lapses();
            case Reversed reversed -> active && isReversible(reversed, event.version());
            case Frozen _ -> before.status() == Status.OPEN;
            case Unfrozen _ -> before.status() == Status.FROZEN;
            case Closed _ -> before.status() == Status.OPEN && before.balance() == 0 && before.held() == 0;
            case LimitsSet(long overdraft) -> active && overdraft >= 0;
        };
    }

    private static boolean isCovered(long amount, Prefix before) {
        return before.status() == Status.OPEN && amount > 0 && amount <= before.availableAtMost();
    }

    private boolean isThere(String hold, Prefix before) {
        return holds.containsKey(hold) && span(hold).isThereAt(before.version());
    }

    private boolean isReversible(Reversed reversed, int version) {
        int original = reversed.version();
        if (original < 1 || original >= version || isReversedAt(original, version)) {
            return false;
        }
        Happened happened = log.event(original).happened();
        return !(happened instanceof Reversed) && happened.change() != 0 && happened.change() == -reversed.change();
    }

    /** Total: what happened, happened. */
    private Prefix after(Event event, Prefix before) {
        Happened happened = event.happened();
        return switch (happened) {
            case Opened _, Unfrozen _ -> before.become(Status.OPEN);
            case Frozen _ -> before.become(Status.FROZEN);
            case Closed _ -> before.become(Status.CLOSED);
            case Deposited _, Received _, Withdrawn _, Sent _ -> before.moved(happened.change());
            case Reversed reversed -> {
                reversals.putIfAbsent(reversed.version(), event.version());
                yield before.moved(reversed.change());
            }
            case HoldPlaced placed -> {
                HoldSpan span = new HoldSpan(event.version(), HoldSpan.NEVER, placed.amount(), placed.lapses());
                holds.put(placed.hold(), span);
                yield before.holding(span, 1, 0);
            }
            case HoldCaptured captured -> ending(captured.hold(), event, before);
            case HoldReleased(String hold) -> ending(hold, event, before);
            case HoldExpired(String hold) -> ending(hold, event, before);
            case LimitsSet(long overdraft) -> before.owing(overdraft);
        };
    }

    private Prefix ending(String hold, Event event, Prefix before) {
        if (!isThere(hold, before)) {
            return before.moved(event.happened().change());
        }
        HoldSpan ended = span(hold).until(event.version());
        holds.put(hold, ended);
        return before.holding(ended, -1, event.happened().change());
    }

    private HoldSpan span(String hold) {
        return hold(hold).orElseThrow();
    }
}
