package dev.passbook.history;

import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause.Command;
import dev.passbook.history.Cause.Counterpart;
import dev.passbook.history.Cause.Ledger;
import dev.passbook.history.Happened.HoldExpired;
import dev.passbook.history.Happened.Received;
import dev.passbook.history.Happened.Reversed;
import dev.passbook.history.Happened.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether somebody asked for each event, and for this one. */
final class Authorship {
    private final Map<String, Prefixes> accounts;
    private final Map<String, Attempts> attempts;
    private final Map<String, Event> byKey = new HashMap<>();
    private final Set<String> reversals = new HashSet<>();

    /** How often each transfer left, less how often it arrived. */
    private final Map<Transfer, Integer> onTheWay = new HashMap<>();

    private final List<Violation> violations = new ArrayList<>();

    Authorship(Map<String, Prefixes> accounts, Map<String, Attempts> attempts) {
        this.accounts = accounts;
        this.attempts = attempts;
    }

    List<Violation> violations() {
        for (Prefixes account : accounts.values()) {
            Log log = account.log();
            for (Event event : log.events()) {
                if (event.version() > log.begun()) {
                    explain(event, log.account());
                }
                track(event, log.account());
            }
        }
        onTheWay.forEach((transfer, count) -> {
            if (count != 0 && accounts.containsKey(transfer.from()) && accounts.containsKey(transfer.to())) {
                violations.add(new Violation(
                        Rule.TRANSFERS_ARRIVE,
                        count > 0 ? transfer.to() : transfer.from(),
                        "%s left %d times more often than it arrived".formatted(transfer, count)));
            }
        });
        return violations;
    }

    private void explain(Event event, String account) {
        switch (event.cause()) {
            case Command(String key) -> {
                requireAuthor(event, key, account)
                        .ifPresent(author -> requireAsAsked(event, author, author.account(), account));
                Event other = byKey.put(key, event);
                if (other != null) {
                    found(Rule.KEYS_COUNT_ONCE, account, "%s and %s are under one key".formatted(other, event));
                }
            }
            case Counterpart(String key) -> {
                requireAuthor(event, key, account);
                // How often money arrived is counted with how often it left.
                boolean isOtherSide = event.happened() instanceof Received
                        || (event.happened() instanceof Reversed && reversals.add(key + " " + account));
                if (!isOtherSide) {
                    found(Rule.KEYS_COUNT_ONCE, account, "%s is no other side of what was asked".formatted(event));
                }
            }
            case Ledger _ -> {
                if (!(event.happened() instanceof HoldExpired)) {
                    found(Rule.EVENTS_ARE_ASKED_FOR, account, "%s was asked for by nobody".formatted(event));
                }
            }
        }
    }

    private Optional<Operation> requireAuthor(Event event, String key, String account) {
        Optional<Attempts> sent = Optional.ofNullable(attempts.get(key));
        Optional<Operation> author = sent.flatMap(Attempts::author);
        // A repetition alone, without what it repeats, is not this rule's.
        if (author.isEmpty() && sent.flatMap(Attempts::firstAccepted).isEmpty()) {
            found(
                    Rule.EVENTS_ARE_ASKED_FOR,
                    account,
                    sent.map(refused -> "%s happened, although all that was sent under its key was refused: %s"
                                    .formatted(event, refused.operations()))
                            .orElseGet(() -> "%s was asked for by nobody".formatted(event)));
        }
        return author;
    }

    private void requireAsAsked(Event event, Operation author, String asked, String account) {
        if (!asked.equals(account)
                || !(author.asked() instanceof Write write)
                || !event.happened().isAsAskedBy(write.action())) {
            found(
                    Rule.EVENTS_ARE_AS_ASKED,
                    account,
                    "%s happened under the key of another wish: %s".formatted(event, author));
        }
    }

    private void track(Event event, String account) {
        switch (event.cause()) {
            case Command(String key)
            when event.happened() instanceof Sent(String to, long amount) ->
                onTheWay.merge(new Transfer(key, account, to, amount), 1, Integer::sum);
            case Counterpart(String key)
            when event.happened() instanceof Received(String from, long amount) ->
                onTheWay.merge(new Transfer(key, from, account, amount), -1, Integer::sum);
            case Command _, Counterpart _, Ledger _ -> {}
        }
    }

    private void found(Rule rule, String account, String sentence) {
        violations.add(new Violation(rule, account, sentence));
    }

    private record Transfer(String key, String from, String to, long amount) {}
}
