package dev.passbook.simulation;

import dev.passbook.account.Account;
import dev.passbook.database.DatabaseAway;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.Folded;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.stream.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The tables, and who may see and change what of them when, as PostgreSQL does it at its default, read committed. What has
 * been committed survives everything here; that PostgreSQL does so is tried with real crashes. Left out is what only keeps
 * others from waiting: the bound on those in line for a stream's turn, deadlocks of folds, timeouts of statements.
 */
final class MemoryLog {
    /** An event in its place. */
    record Row(Cursor cursor, RecordedEvent event, Hash hash) {}

    /** A state row, and which form of it: another after each change. */
    record StateRow(Folded<Account> folded, long form) {}

    /** Told of every change at the moment at which it becomes one. */
    interface Watch {
        /** These events are in the log for good, in this order. */
        void committed(List<Row> rows);

        /** This is what the state row now holds. */
        void saved(Folded<Account> folded);
    }

    private final Map<StreamId, List<Row>> streams = new HashMap<>();
    private final TreeMap<Cursor, Row> inOrder = new TreeMap<>();
    private final Map<CommandKey, Answer> commands = new HashMap<>();
    private final Map<StreamId, StateRow> states = new HashMap<>();
    private final Map<String, Cursor> checkpoints = new HashMap<>();
    private final Map<StreamId, Backlog> backlog = new HashMap<>();
    private final List<Transaction> running = new ArrayList<>();
    private final Supplier<Instant> clock;
    private final Bugs bugs;
    private final Watch watch;
    private long lastTransaction;
    private long lastPosition;
    private long lastForm;

    /** Which stream is behind, and since when. */
    record Backlog(int version, Instant behindSince) {}

    MemoryLog(Supplier<Instant> clock, Bugs bugs, Watch watch) {
        this.clock = clock;
        this.bugs = bugs;
        this.watch = watch;
    }

    Instant now() {
        return clock.get();
    }

    Bugs bugs() {
        return bugs;
    }

    Transaction begin() {
        Transaction transaction = new Transaction();
        running.add(transaction);
        return transaction;
    }

    /**
     * Runs {@code work} as one statement, which is a transaction of its own. Its process may end meanwhile: then the server
     * ends it alone.
     */
    <T> T statement(Wire wire, String what, Function<Transaction, T> work) {
        return wire.call(what, () -> {
            Transaction transaction = begin();
            try {
                T result = work.apply(transaction);
                commit(transaction);
                return result;
            } catch (Crash e) {
                wire.afterwards(() -> {
                    if (!transaction.over) {
                        commit(transaction);
                    }
                });
                throw e;
            } catch (RuntimeException e) {
                rollback(transaction);
                throw e;
            }
        });
    }

    /** Makes all that {@code transaction} wrote a fact at once. */
    void commit(Transaction transaction) {
        requireAlive(transaction);
        end(transaction);
        for (Row row : transaction.rows) {
            streams.computeIfAbsent(row.event().streamId(), _ -> new ArrayList<>())
                    .add(row);
            inOrder.put(row.cursor(), row);
        }
        commands.putAll(transaction.commands);
        if (!transaction.rows.isEmpty()) {
            watch.committed(transaction.rows);
        }
        transaction.changes.forEach(Runnable::run);
    }

    Transaction rollback(Transaction transaction) {
        end(transaction);
        return transaction;
    }

    /** Forgets what the transaction wrote and locked, and goes on with it. */
    void undo(Transaction transaction) {
        transaction.rows.clear();
        transaction.commands.clear();
        transaction.changes.clear();
        transaction.turns.clear();
        transaction.locks.clear();
        // What it goes on with is another transaction to PostgreSQL.
        transaction.id = 0;
    }

    /** As PostgreSQL comes up again: nothing runs any more. */
    void restart() {
        List.copyOf(running).forEach(this::end);
    }

    private void end(Transaction transaction) {
        transaction.over = true;
        running.remove(transaction);
    }

    void requireAlive(Transaction transaction) {
        if (transaction.over) {
            throw new DatabaseAway("terminating connection due to administrator command");
        }
    }

    /** Whether nobody else has the turn. */
    boolean isFree(StreamId streamId, Transaction mine) {
        return running.stream().allMatch(one -> one == mine || !one.turns.contains(streamId));
    }

    /** Whether nobody else has locked it. */
    boolean isFree(String lock, Transaction mine) {
        return running.stream().allMatch(one -> one == mine || !one.locks.contains(lock));
    }

    /** Whether somebody else is about to take {@code key}. */
    boolean isPending(CommandKey key, Transaction mine) {
        return running.stream().anyMatch(one -> one != mine && one.commands.containsKey(key));
    }

    /** Writes an event; nobody else sees it yet. */
    void write(Transaction transaction, RecordedEvent event, Hash hash) {
        transaction.rows.add(new Row(new Cursor(idOf(transaction), ++lastPosition), event, hash));
    }

    /** The id of a transaction that writes. */
    long idOf(Transaction transaction) {
        if (transaction.id == 0) {
            transaction.id = ++lastTransaction;
        }
        return transaction.id;
    }

    /** Its events as {@code reader} sees them. */
    List<Row> rows(StreamId streamId, Transaction reader) {
        return rows(streamId, List.of(reader));
    }

    /** As nobody may see them: also those that are not committed. */
    List<Row> rowsOfAll(StreamId streamId) {
        return rows(streamId, running);
    }

    private List<Row> rows(StreamId streamId, List<Transaction> seen) {
        List<Row> committed = streams.getOrDefault(streamId, List.of());
        if (seen.stream().allMatch(one -> one.rows.isEmpty())) {
            return committed;
        }
        List<Row> all = new ArrayList<>(committed);
        for (Transaction one : seen) {
            one.rows.stream()
                    .filter(row -> row.event().streamId().equals(streamId))
                    .forEach(all::add);
        }
        return all;
    }

    /** The events after {@code cursor} that none can precede any more. */
    List<Row> after(Cursor cursor, int limit, boolean boundBySnapshot) {
        long oldestRunning = running.stream()
                .mapToLong(one -> one.id)
                .filter(id -> id > 0)
                .min()
                .orElse(lastTransaction + 1);
        return inOrder.tailMap(cursor, false).values().stream()
                .filter(row -> !boundBySnapshot || row.cursor().transactionId() < oldestRunning)
                .limit(limit)
                .toList();
    }

    Optional<Answer> answer(CommandKey key) {
        return Optional.ofNullable(commands.get(key));
    }

    Optional<StateRow> state(StreamId streamId) {
        return Optional.ofNullable(states.get(streamId));
    }

    void save(Folded<Account> folded) {
        states.put(folded.streamId(), new StateRow(folded, ++lastForm));
        watch.saved(folded);
    }

    int foldedTo(StreamId streamId) {
        return state(streamId).map(row -> row.folded().version()).orElse(0);
    }

    Map<StreamId, Backlog> backlog() {
        return backlog;
    }

    Map<String, Cursor> checkpoints() {
        return checkpoints;
    }

    /** All streams that have an event. */
    Collection<StreamId> streamIds() {
        return streams.keySet();
    }

    /** All events of a stream that are in the log for good. */
    List<Row> committed(StreamId streamId) {
        return streams.getOrDefault(streamId, List.of());
    }

    /** All events there are, in the log's order. */
    Collection<Row> committed() {
        return inOrder.values();
    }

    /** As no transaction does: makes a fact of what was written so far, and goes on. */
    void commitSoFar(Transaction transaction) {
        Transaction part = begin();
        part.rows.addAll(transaction.rows);
        commit(part);
        transaction.rows.clear();
    }

    /** Hands over what was written and locked to another transaction, which somebody else is to end. */
    Transaction continueElsewhere(Transaction transaction) {
        Transaction own = begin();
        own.id = transaction.id;
        own.rows.addAll(transaction.rows);
        own.commands.putAll(transaction.commands);
        own.turns.addAll(transaction.turns);
        undo(transaction);
        return own;
    }

    /** Past all rules: what a bug writes by itself. */
    void keep(CommandKey key, Answer answer) {
        commands.put(key, answer);
    }
}
