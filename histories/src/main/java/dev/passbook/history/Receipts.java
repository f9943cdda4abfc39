package dev.passbook.history;

import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause.Command;
import dev.passbook.history.Happened.HoldExpired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether all that was told with what was accepted is so. */
final class Receipts {
    private final Map<String, Prefixes> accounts;
    private final Map<String, Attempts> attempts;
    private final List<Violation> violations = new ArrayList<>();

    Receipts(Map<String, Prefixes> accounts, Map<String, Attempts> attempts) {
        this.accounts = accounts;
        this.attempts = attempts;
    }

    List<Violation> violations() {
        attempts.values().forEach(sent -> sent.firstAccepted().ifPresent(first -> check(sent, first)));
        return violations;
    }

    private void check(Attempts sent, Operation first) {
        if (first.asked() instanceof Write write && first.answer() instanceof Accepted told) {
            requireRecorded(first, write, told);
            requireSame(sent, first, told);
            requireOriginal(sent, first, told);
        }
        List<Operation> fresh = sent.fresh();
        if (fresh.size() > 1) {
            found(Rule.KEYS_COUNT_ONCE, first, "was accepted anew, and so was %s".formatted(fresh.get(1)));
        }
    }

    private void requireRecorded(Operation operation, Write write, Accepted told) {
        Prefixes account = accounts.get(operation.account());
        if (account == null || !account.log().has(told.version())) {
            found(Rule.ACCEPTED_IS_RECORDED, operation, "is of a version that is not in the log");
            return;
        }
        Event event = account.log().event(told.version());
        if (!event.eventId().equals(told.eventId()) || !event.cause().equals(new Command(write.key()))) {
            found(
                    Rule.ACCEPTED_IS_RECORDED,
                    operation,
                    "is not of what is recorded at that version, %s".formatted(event));
            return;
        }
        long balance = account.at(told.version()).balance();
        if (told.balance() != balance) {
            found(Rule.BALANCE_IS_THE_SUM, operation, "tells a balance that is %,d by then".formatted(balance));
        }
        write.ifVersion().ifPresent(expected -> {
            if (!isDecidedOn(expected, told.version(), account.log())) {
                found(Rule.CONDITIONS_HOLD, operation, "was decided on another version than it was to be");
            }
        });
    }

    /** What a decision notes of expired holds on its way comes before what was asked for, in the same transaction. */
    private static boolean isDecidedOn(int expected, int version, Log log) {
        return expected < version
                && log.events().subList(expected, version - 1).stream()
                        .allMatch(event -> event.happened() instanceof HoldExpired);
    }

    private void requireSame(Attempts sent, Operation first, Accepted told) {
        for (Operation operation : sent.repeated()) {
            if (operation.answer() instanceof Accepted again
                    && (again.version() != told.version()
                            || again.balance() != told.balance()
                            || !again.eventId().equals(told.eventId()))) {
                found(Rule.REPLAYS_TELL_THE_SAME, first, "was answered otherwise again: %s".formatted(operation));
            }
        }
    }

    private void requireOriginal(Attempts sent, Operation first, Accepted told) {
        Prefixes account = accounts.get(first.account());
        boolean before = account != null && told.version() <= account.log().begun();
        if (told.replayed()
                && !before
                && sent.operations().stream().noneMatch(operation -> operation.answer() instanceof Unknown)) {
            found(Rule.REPLAYS_TELL_THE_SAME, first, "repeats an answer that nobody was given");
        }
    }

    private void found(Rule rule, Operation operation, String what) {
        violations.add(new Violation(rule, operation.account(), operation + ", which " + what));
    }
}
