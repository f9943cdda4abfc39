package dev.passbook.simulation;

import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.simulation.MemoryLog.Row;
import dev.passbook.stream.StreamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody is about to change, and what nobody else may meanwhile. */
final class Transaction {
    /** 0 until it writes something: PostgreSQL gives it an id no earlier. */
    long id;

    boolean over;
    final List<Row> rows = new ArrayList<>();
    final Map<CommandKey, Answer> commands = new LinkedHashMap<>();
    final List<Runnable> changes = new ArrayList<>();
    final Set<StreamId> turns = new HashSet<>();
    final Set<String> locks = new HashSet<>();
}
