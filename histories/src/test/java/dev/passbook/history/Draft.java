package dev.passbook.history;

import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause.Command;
import dev.passbook.history.Happened.Deposited;
import dev.passbook.history.Happened.Opened;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A history as it is written down in a test: of the account {@code a}, and of {@code b} where that takes part. */
final class Draft {
    static final String A = "a";
    static final String B = "b";
    private static final int BEGUN = 2;

    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, List<Event>> events = new LinkedHashMap<>();

    /** Of accounts that were opened and got 1,000 before anybody asked for anything. */
    Draft() {
        for (String account : List.of(A, B)) {
            happened(account, new Command("open-" + account), new Opened());
            happened(account, new Command("fill-" + account), new Deposited(1_000));
        }
    }

    /** The next thing that is recorded of an account; its id is the account and the version, as in {@code a3}. */
    Draft happened(String account, Cause cause, Happened happened) {
        List<Event> log = events.computeIfAbsent(account, _ -> new ArrayList<>());
        int version = log.size() + 1;
        log.add(new Event(version, account + version, cause, happened));
        return this;
    }

    /** The same, of {@code a}, under {@code key}. */
    Draft happened(String key, Happened happened) {
        return happened(A, new Command(key), happened);
    }

    /** An event exactly as it is given. */
    Draft recorded(Event event) {
        events.computeIfAbsent(A, _ -> new ArrayList<>()).add(event);
        return this;
    }

    /** Somebody asked {@code a} at {@code from}, and was answered at {@code to}. */
    Draft asked(long from, long to, Asked asked, Answer answer) {
        operations.add(new Operation("client " + operations.size(), A, from, to, asked, answer));
        return this;
    }

    /** A write under {@code key}. */
    Draft asked(long from, long to, String key, Action action, Answer answer) {
        return asked(from, to, new Write(key, action), answer);
    }

    History history() {
        return new History(
                operations,
                events.entrySet().stream()
                        .map(log -> new Log(log.getKey(), BEGUN, log.getValue()))
                        .toList());
    }

    List<Rule> violated() {
        return Checker.check(history()).stream().map(Violation::rule).distinct().toList();
    }

    /** That {@code a} came to {@code version}, and holds {@code balance}. */
    static Answer accepted(int version, long balance) {
        return new Accepted(version, A + version, balance, false);
    }

    /** The same, said to be a repetition. */
    static Answer again(int version, long balance) {
        return new Accepted(version, A + version, balance, true);
    }

    static Answer insufficient(long balance, long available) {
        return new Refused(
                "insufficient-funds", OptionalLong.of(balance), OptionalLong.of(available), OptionalInt.empty());
    }

    static Answer conflict(int version) {
        return new Refused("version-conflict", OptionalLong.empty(), OptionalLong.empty(), OptionalInt.of(version));
    }
}
