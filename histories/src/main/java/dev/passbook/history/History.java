package dev.passbook.history;

import java.util.List;

/**
 * All that clients did within a time, and what the log says of it afterwards.
 *
 * @param operations in any order
 * @param logs of each account that they were about, once
 */
public record History(List<Operation> operations, List<Log> logs) {
    public History {
        operations = List.copyOf(operations);
        logs = List.copyOf(logs);
    }
}
