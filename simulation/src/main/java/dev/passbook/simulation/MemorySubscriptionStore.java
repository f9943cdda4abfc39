package dev.passbook.simulation;

import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.Link;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.simulation.MemoryLog.Row;
import dev.passbook.subscription.SubscriptionStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checkpoints in memory. */
final class MemorySubscriptionStore implements SubscriptionStore<Transaction> {
    private final MemoryLog log;
    private final Bugs bugs;
    private final Wire wire;

    MemorySubscriptionStore(MemoryLog log, Wire wire) {
        this.log = log;
        this.bugs = log.bugs();
        this.wire = wire;
    }

    @Override
    public void begin(String name) {
        log.statement(wire, "begin", _ -> log.checkpoints().putIfAbsent(name, Cursor.START) == null);
    }

    /** One in which nothing is written. */
    @Override
    public Transaction database() {
        return new Transaction();
    }

    @Override
    public <R> R inTransaction(Function<Transaction, R> work) {
        Transaction transaction = wire.atOnce(log::begin);
        try {
            R result = work.apply(transaction);
            wire.call("commit", () -> {
                log.commit(transaction);
                return transaction;
            });
            return result;
        } catch (Crash e) {
            wire.afterwards(() -> log.rollback(transaction));
            throw e;
        } catch (RuntimeException e) {
            wire.atOnce(() -> log.rollback(transaction));
            throw e;
        }
    }

    @Override
    public Optional<Cursor> checkpoint(Transaction database, String name) {
        return wire.call(
                "checkpoint", () -> Optional.ofNullable(log.checkpoints().get(name)));
    }

    @Override
    public Optional<Cursor> lockedUnlessTaken(Transaction transaction, String name) {
        return wire.call("checkpoint, locked", () -> {
            log.requireAlive(transaction);
            if (!log.isFree(name, transaction) && !bugs.have(Bug.CHECKPOINTS_ARE_NOT_LOCKED)) {
                return Optional.empty();
            }
            return lock(transaction, name);
        });
    }

    @Override
    public Optional<Cursor> locked(Transaction transaction, String name) {
        return wire.call("checkpoint, locked", () -> {
            wire.await(() -> transaction.over || log.isFree(name, transaction));
            log.requireAlive(transaction);
            return lock(transaction, name);
        });
    }

    private Optional<Cursor> lock(Transaction transaction, String name) {
        transaction.locks.add(name);
        return Optional.ofNullable(log.checkpoints().get(name));
    }

    @Override
    public List<LoggedEvent> after(Transaction transaction, Cursor cursor, int limit) {
        return wire.call("events", () -> {
            log.requireAlive(transaction);
            return log.after(cursor, limit, !bugs.have(Bug.SUBSCRIPTION_PASSES_WHAT_MAY_BE_PRECEDED)).stream()
                    .map(MemorySubscriptionStore::logged)
                    .toList();
        });
    }

    private static LoggedEvent logged(Row row) {
        return new LoggedEvent(
                row.cursor(),
                new Link(
                        row.event().streamId(),
                        row.event().version(),
                        row.hash(),
                        new Link.Content.Event(row.event())));
    }

    @Override
    public void move(Transaction transaction, String name, Cursor cursor) {
        wire.call("move", () -> {
            log.requireAlive(transaction);
            if (bugs.have(Bug.CHECKPOINT_MOVES_BY_ITSELF)) {
                log.checkpoints().put(name, cursor);
            }
            transaction.changes.add(() -> log.checkpoints().put(name, cursor));
            return cursor;
        });
    }
}
