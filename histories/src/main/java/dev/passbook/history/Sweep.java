package dev.passbook.history;

import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause.Command;
import dev.passbook.history.Cause.Counterpart;
import dev.passbook.history.Cause.Ledger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Goes through the operations on one account in the order of time, and keeps how far those that are over show that the account
 * had come. Whoever is asked after that is at that version or later. Each takes the earliest version that it can: that leaves
 * the most room to those who come later.
 */
final class Sweep {
    private final Prefixes account;
    private final Grounds grounds;
    private final List<Step> steps = new ArrayList<>();

    /** Before when each version can't have been made: when the latest of those up to it was asked for. */
    private final long[] earliest;

    /** What is known of the log, and of the state that is folded from it, at the time that the sweep is at. */
    private final Frontier log;

    private final Frontier reads = new Frontier(0, "none yet");
    private final List<Violation> violations = new ArrayList<>();

    private Sweep(Prefixes account) {
        this.account = account;
        this.log = new Frontier(account.log().begun(), "as it was at first");
        this.grounds = new Grounds(account);
        this.earliest = new long[account.log().version() + 1];
        Arrays.fill(earliest, Long.MIN_VALUE);
    }

    /** Of all accounts. */
    static List<Violation> violations(
            List<Operation> operations, Map<String, Prefixes> accounts, Map<String, Attempts> attempts) {
        Map<String, Sweep> sweeps = new HashMap<>();
        accounts.forEach((name, account) -> {
            Sweep sweep = new Sweep(account);
            sweep.addWrites(attempts);
            sweeps.put(name, sweep);
        });
        for (Operation operation : operations) {
            Sweep sweep = sweeps.get(operation.account());
            if (sweep != null) {
                sweep.addLook(operation);
            }
        }
        return sweeps.values().stream().flatMap(sweep -> sweep.run().stream()).toList();
    }

    private void addWrites(Map<String, Attempts> attempts) {
        for (Event event : account.log().events()) {
            int version = event.version();
            earliest[version] = earliest[version - 1];
            if (version > account.log().begun()) {
                sentFor(event, attempts).ifPresent(sent -> addWrite(version, sent));
            }
        }
    }

    private static Optional<Attempts> sentFor(Event event, Map<String, Attempts> attempts) {
        return switch (event.cause()) {
            case Command(String key) -> Optional.ofNullable(attempts.get(key));
            case Counterpart(String key) -> Optional.ofNullable(attempts.get(key));
            case Ledger _ -> Optional.empty();
        };
    }

    private void addWrite(int version, Attempts sent) {
        sent.author().ifPresent(author -> {
            steps.add(new Step.Made(author, version));
            earliest[version] = Math.max(earliest[version], author.invokedNanos());
        });
        for (Operation repeated : sent.repeated()) {
            steps.add(new Step.Repeated(repeated, version));
        }
    }

    private void addLook(Operation operation) {
        switch (operation.asked()) {
            case Write write -> {
                switch (operation.answer()) {
                    case Refused refused -> steps.add(new Step.Rejected(operation, write, refused));
                    case Accepted _, Found _, Unknown _ -> {}
                }
            }
            case Read read -> {
                switch (operation.answer()) {
                    case Found found -> steps.add(new Step.Looked(operation, read, found));
                    case Accepted _, Refused _, Unknown _ -> {}
                }
            }
        }
    }

    private List<Violation> run() {
        steps.sort(Comparator.comparingLong(step -> step.operation().invokedNanos()));
        int[] shown = new int[steps.size()];
        int[] byReturn = IntStream.range(0, steps.size())
                .filter(i -> operation(i).isAnswered())
                .boxed()
                .sorted(Comparator.comparingLong(i -> operation(i).returnedNanos()))
                .mapToInt(i -> i)
                .toArray();
        int over = 0;
        for (int i = 0; i < shown.length; i++) {
            long now = operation(i).invokedNanos();
            for (; over < byReturn.length && operation(byReturn[over]).returnedNanos() < now; over++) {
                end(steps.get(byReturn[over]), shown[byReturn[over]]);
            }
            shown[i] = begin(steps.get(i));
        }
        return violations;
    }

    private Operation operation(int step) {
        return steps.get(step).operation();
    }

    /** From here on, {@code shown} is a version that the account has come to. */
    private void end(Step step, int shown) {
        log.reach(shown, step.operation());
        if (step instanceof Step.Looked) {
            reads.reach(shown, step.operation());
        }
    }

    /** Finds {@code step} its version; 0, which shows nothing, where there is none. */
    private int begin(Step step) {
        return switch (step) {
            case Step.Made(Operation operation, int version) -> {
                if (log.version() >= version) {
                    found(
                            Rule.REAL_TIME,
                            operation,
                            "made version %d, when the account was known to be at %s".formatted(version, log));
                }
                yield version;
            }
            case Step.Repeated repeated -> repeated.version();
            case Step.Rejected rejected -> explained(rejected);
            case Step.Looked looked -> looked(looked);
        };
    }

    /** Between what is known when it is asked and what may be there when it is answered. */
    private int explained(Step.Rejected step) {
        Operation operation = step.operation();
        int version = log.version();
        for (; version <= account.log().version() && earliest[version] <= operation.returnedNanos(); version++) {
            if (grounds.explain(step.refused(), step.write(), account.at(version))) {
                return version;
            }
        }
        found(
                Rule.REFUSALS_ARE_EXPLAINED,
                operation,
                "was right neither at %s nor at any version up to %d".formatted(log, version - 1));
        return 0;
    }

    private int looked(Step.Looked step) {
        Operation operation = step.operation();
        int version = step.found().version();
        if (!account.log().has(version) || earliest[version] > operation.returnedNanos()) {
            found(Rule.READS_ARE_PREFIXES, operation, "has read a version that was not there yet");
            return 0;
        }
        Prefix prefix = account.at(version);
        if (step.found().balance() != prefix.balance()
                || !prefix.mayHaveAvailable(step.found().available())) {
            found(Rule.READS_ARE_PREFIXES, operation, "has not read %s".formatted(prefix));
        }
        if (version < step.read().minVersion()) {
            found(Rule.READS_REACH_MIN_VERSION, operation, "has read an older version than was asked for");
        }
        if (version < reads.version()) {
            found(Rule.READS_DO_NOT_GO_BACK, operation, "came after a read of %s".formatted(reads));
        }
        return version;
    }

    private void found(Rule rule, Operation operation, String what) {
        violations.add(new Violation(rule, account.log().account(), operation + ", which " + what));
    }
}
