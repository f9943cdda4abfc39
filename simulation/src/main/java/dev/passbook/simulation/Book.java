package dev.passbook.simulation;

import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An account's money, reckoned once more from what the events say, by nothing that the ledger itself reckons with: no rule,
 * no type of the domain, no fold.
 */
final class Book {
    private final Map<String, Held> holds = new HashMap<>();
    private final List<Long> changes = new ArrayList<>();
    private long balance;
    private long overdraft;
    private boolean frozen;
    private boolean closed;

    private record Held(long amount, Instant until) {
        boolean counts(Instant now) {
            return now.isBefore(until);
        }
    }

    /** Adds what happened. */
    void enter(RecordedEvent event) {
        if (closed) {
            throw new Violation("Something happened to a closed account: " + event);
        }
        long before = available(event.recordedAt());
        long balanceBefore = balance;
        switch (event.type()) {
            case "account-opened" -> require(changes.isEmpty(), "An account was opened twice", event);
            case "money-deposited", "transfer-received" -> balance += integer(event, "amount");
            case "money-withdrawn", "transfer-sent" -> balance -= integer(event, "amount");
            case "hold-placed" -> holds.put(text(event, "holdId"), new Held(integer(event, "amount"), until(event)));
            case "hold-captured" -> {
                Held held = holds.remove(text(event, "holdId"));
                require(
                        held != null && integer(event, "amount") <= held.amount(),
                        "More was captured than was held",
                        event);
                balance -= integer(event, "amount");
            }
            case "hold-released", "hold-expired" ->
                require(holds.remove(text(event, "holdId")) != null, "A hold ended that is not there", event);
            case "entry-reversed" -> {
                require(
                        change(event) == -changes.get(reversed(event) - 1),
                        "A reversal of another amount than was moved",
                        event);
                balance += change(event);
            }
            case "limits-set" -> overdraft = integer(event, "overdraft");
            case "account-frozen" -> frozen = true;
            case "account-unfrozen" -> frozen = false;
            case "account-closed" -> closed = true;
            default -> throw new Violation("Nobody knows what that is: " + event);
        }
        changes.add(balance - balanceBefore);
        check(event, before);
    }

    private void check(RecordedEvent event, long before) {
        long after = available(event.recordedAt());
        boolean out = switch (event.type()) {
            case "money-withdrawn", "transfer-sent", "hold-placed" -> true;
            default -> false;
        };
        boolean mayOverdraw =
                event.type().equals("entry-reversed") || event.type().equals("limits-set");
        if (after < 0 && (out || (before >= 0 && !mayOverdraw))) {
            throw new Violation("The balance is below its limit: " + after + " available after " + event);
        }
        if (out && frozen) {
            throw new Violation("Money left a frozen account: " + event);
        }
        if (closed && balance != 0) {
            throw new Violation("An account was closed that holds " + balance);
        }
    }

    long balance() {
        return balance;
    }

    private long available(Instant now) {
        return balance
                + overdraft
                - holds.values().stream()
                        .filter(held -> held.counts(now))
                        .mapToLong(Held::amount)
                        .sum();
    }

    private static Instant until(RecordedEvent event) {
        return event.data().members().get("expiresAt") instanceof JsonString(String moment)
                ? Instant.parse(moment)
                : Instant.MAX;
    }

    private static long integer(RecordedEvent event, String member) {
        Json value = event.data().members().get(member);
        if (value instanceof JsonInteger(long integer)) {
            return integer;
        }
        throw new Violation("No " + member + " in " + event);
    }

    private static String text(RecordedEvent event, String member) {
        Json value = event.data().members().get(member);
        if (value instanceof JsonString(String text)) {
            return text;
        }
        throw new Violation("No " + member + " in " + event);
    }

    /** By how much money came into the ledger by this event, or left it; nothing if it only went from account to account. */
    static long fromOutside(RecordedEvent event) {
        return switch (event.type()) {
            case "money-deposited" -> integer(event, "amount");
            case "money-withdrawn", "hold-captured" -> -integer(event, "amount");
            default -> 0;
        };
    }

    /** By how much a reversal changed the balance. */
    static long change(RecordedEvent reversal) {
        return integer(reversal, "change");
    }

    /** Which version a reversal makes up for. */
    static int reversed(RecordedEvent reversal) {
        return (int) integer(reversal, "reverses");
    }

    private static void require(boolean kept, String otherwise, RecordedEvent event) {
        if (!kept) {
            throw new Violation(otherwise + ": " + event);
        }
    }
}
