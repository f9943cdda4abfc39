package dev.passbook.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what happened to some accounts which only have to do with each other, event by event, and notes all that
 * should not have: a second opinion on the rules, by the log alone.
 */
final class LedgerWalk {
    private final Map<String, WalkedAccount> accounts = new HashMap<>();
    private final Map<String, EventRow> events = new HashMap<>();
    private final Map<String, EventRow> reversals = new HashMap<>();
    private final Map<String, Long> balances = new HashMap<>();
    private final Set<String> transactions = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    /** What has left the accounts over the counter, less what came in there. */
    private long cash;

    private LedgerWalk(List<EventRow> log) {
        log.forEach(event -> events.put(place(event.account(), event.version()), event));
        @Nullable EventRow before = null;
        for (EventRow event : log) {
            if (before != null && !before.transaction().equals(event.transaction())) {
                endOfTransaction(before);
            }
            take(event);
            before = event;
        }
        if (before != null) {
            endOfTransaction(before);
        }
        log.forEach(this::requireOtherSide);
    }

    /** Through {@code log}, in this order. */
    static LedgerWalk through(List<EventRow> log) {
        return new LedgerWalk(log);
    }

    /** What should not have happened. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    int transactions() {
        return transactions.size();
    }

    /** What the account has come to. */
    WalkedAccount account(String account) {
        return accounts.computeIfAbsent(account, _ -> new WalkedAccount());
    }

    /** The balance right after each event, by the event's id. */
    Map<String, Long> balances() {
        return Map.copyOf(balances);
    }

    private void take(EventRow event) {
        WalkedAccount account = account(event.account());
        account.take(event).forEach(fault -> fault(event, fault));
        switch (event.type()) {
            case "money-deposited", "money-withdrawn", "hold-captured" -> cash -= event.change();
            case "entry-reversed" -> reverse(event);
            default -> {}
        }
        balances.put(event.eventId(), account.balance());
    }

    private void reverse(EventRow event) {
        String place = place(event.account(), event.data().number("reverses"));
        EventRow original = events.get(place);
        if (original == null || original.version() >= event.version() || original.change() == 0) {
            fault(event, "reverses nothing");
            return;
        }
        if (reversals.put(place, event) != null) {
            fault(event, "reverses it again");
        }
        if (event.change() != -original.change()) {
            fault(event, "does not make up for " + original);
        }
        if (original.type().equals("entry-reversed")) {
            fault(event, "reverses a reversal");
        }
        if (!original.isTransfer()) {
            cash -= event.change();
        }
    }

    /** Nothing comes out of nowhere. */
    private void endOfTransaction(EventRow last) {
        if (!transactions.add(last.transaction())) {
            fault(last, "its transaction comes twice");
        }
        long sum = accounts.values().stream().mapToLong(WalkedAccount::balance).sum();
        if (sum + cash != 0) {
            fault(last, "leaves " + sum + " in the accounts and " + cash + " in cash");
        }
    }

    private void requireOtherSide(EventRow event) {
        if (!event.isTransfer()) {
            return;
        }
        EventRow other = events.get(place(event.otherAccount(), event.otherVersion()));
        if (other == null
                || !other.isTransfer()
                || other.type().equals(event.type())
                || other.change() != -event.change()
                || !other.transaction().equals(event.transaction())
                || !other.data().text("transferId").equals(event.data().text("transferId"))
                || !place(other.otherAccount(), other.otherVersion()).equals(place(event.account(), event.version()))) {
            fault(event, "has no other side but " + other);
            return;
        }
        EventRow reversal = reversals.get(place(event.account(), event.version()));
        EventRow others = reversals.get(place(other.account(), other.version()));
        if (reversal == null
                ? others != null
                : others == null || !others.transaction().equals(reversal.transaction())) {
            fault(event, "is not reversed on both sides");
        }
    }

    private void fault(EventRow event, String fault) {
        faults.add(event + ": " + fault);
    }

    private static String place(String account, int version) {
        return account + " " + version;
    }
}
