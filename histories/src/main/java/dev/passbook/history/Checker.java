package dev.passbook.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges a history; see the package for by what. */
public final class Checker {
    private Checker() {}

    /**
     * What can't be; nothing, where the logs explain all that clients heard. Takes as long as sorting the operations.
     *
     * @throws IllegalArgumentException when there are two logs of one account
     */
    public static List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Prefixes> accounts = new HashMap<>();
        for (Log log : history.logs()) {
            List<Violation> gaps = gaps(log);
            violations.addAll(gaps);
            // Of the others, no version says what it is.
            Prefixes prefixes = new Prefixes(gaps.isEmpty() ? log : new Log(log.account(), 0, List.of()));
            violations.addAll(prefixes.violations());
            if (accounts.put(log.account(), prefixes) != null) {
                throw new IllegalArgumentException("Two logs of one account");
            }
        }
        Map<String, Attempts> attempts = Attempts.of(history.operations());
        violations.addAll(new Authorship(accounts, attempts).violations());
        violations.addAll(new Receipts(accounts, attempts).violations());
        violations.addAll(Sweep.violations(history.operations(), accounts, attempts));
        return List.copyOf(violations);
    }

    private static List<Violation> gaps(Log log) {
        List<Violation> violations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int expected = 1;
        for (Event event : log.events()) {
            if (event.version() != expected) {
                violations.add(new Violation(
                        Rule.VERSIONS_WITHOUT_GAPS,
                        log.account(),
                        "%s is where version %d should be".formatted(event, expected)));
            }
            if (!ids.add(event.eventId())) {
                violations.add(new Violation(
                        Rule.VERSIONS_WITHOUT_GAPS,
                        log.account(),
                        "%s has an id that was given before".formatted(event)));
            }
            expected++;
        }
        return violations;
    }
}
