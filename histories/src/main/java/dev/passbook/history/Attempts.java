package dev.passbook.history;

import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that was sent under one key: the same command, as often as its client thought that it had to. */
record Attempts(String key, List<Operation> operations) {
    private static final Comparator<Operation> BY_TIME = Comparator.comparingLong(Operation::invokedNanos);

    /** By their keys. */
    static Map<String, Attempts> of(List<Operation> operations) {
        Map<String, Attempts> byKey = new HashMap<>();
        for (Operation operation : operations) {
            switch (operation.asked()) {
                case Write write ->
                    byKey.computeIfAbsent(write.key(), key -> new Attempts(key, new ArrayList<>()))
                            .operations()
                            .add(operation);
                case Read _ -> {}
            }
        }
        return byKey;
    }

    /** Those that were accepted and not said to be repetitions: one, or none where its answer was lost. */
    List<Operation> fresh() {
        return operations.stream()
                .filter(operation -> operation.answer() instanceof Accepted accepted && !accepted.replayed())
                .toList();
    }

    /** Those that were accepted and said to be repetitions. */
    List<Operation> repeated() {
        return operations.stream()
                .filter(operation -> operation.answer() instanceof Accepted accepted && accepted.replayed())
                .toList();
    }

    /** The one whose answer the others' must be the same as. */
    Optional<Operation> firstAccepted() {
        return fresh().stream().findFirst().or(() -> repeated().stream().min(BY_TIME));
    }

    /**
     * The one that made it happen. Where that was heard by nobody it can be any whose outcome is unknown, and the one that was
     * asked first leaves the most room.
     */
    Optional<Operation> author() {
        return fresh().stream()
                .findFirst()
                .or(() -> operations.stream()
                        .filter(operation -> operation.answer() instanceof Unknown)
                        .min(BY_TIME));
    }
}
