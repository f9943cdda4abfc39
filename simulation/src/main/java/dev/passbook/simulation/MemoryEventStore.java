package dev.passbook.simulation;

import dev.passbook.eventstore.Aggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Folded;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.Sought;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonString;
import dev.passbook.simulation.MemoryLog.Row;
import dev.passbook.simulation.MemoryLog.StateRow;
import dev.passbook.stream.StreamId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The log in memory, as the accepting side sees it. */
final class MemoryEventStore implements EventStore {
    private final MemoryLog log;
    private final Wire wire;
    private final Optional<Transaction> within;

    MemoryEventStore(MemoryLog log, Wire wire) {
        this(log, wire, Optional.empty());
    }

    private MemoryEventStore(MemoryLog log, Wire wire, Optional<Transaction> within) {
        this.log = log;
        this.wire = wire;
        this.within = within;
    }

    @Override
    public <S> Loaded<S> load(Aggregate<S> aggregate, CommandKey key, Collection<Sought> sought) {
        return statement("load", transaction -> {
            Map<StreamId, Loaded.Stream<S>> streams = new HashMap<>();
            for (Sought one : sought) {
                streams.put(one.streamId(), stream(aggregate, one, transaction));
            }
            return new Loaded<>(log.answer(MemoryAppend.kept(log, key)), streams, log.now());
        });
    }

    private <S> Loaded.Stream<S> stream(Aggregate<S> aggregate, Sought sought, Transaction transaction) {
        List<Row> rows = log.bugs().have(Bug.DIRTY_READ)
                ? log.rowsOfAll(sought.streamId())
                : log.rows(sought.streamId(), transaction);
        if (rows.isEmpty() || !isSought(aggregate, sought, rows.getFirst().event())) {
            return new Loaded.Stream<>(aggregate.initial(), Head.NONE);
        }
        Optional<Folded<S>> folded = folded(sought.streamId());
        int version = folded.map(Folded::version).orElse(0);
        S state = folded.map(Folded::state).orElseGet(aggregate::initial);
        if (log.bugs().have(Bug.LAST_FOLDED_EVENT_LOADED_TWICE) && version > 1) {
            state = aggregate.next(state, rows.get(version - 1).event());
        }
        if (!log.bugs().have(Bug.DECIDES_ON_THE_FOLDED_STATE) || version == 0) {
            for (Row row : rows.subList(version, rows.size())) {
                state = aggregate.next(state, row.event());
            }
        }
        return new Loaded.Stream<>(state, head(rows));
    }

    private Head head(List<Row> rows) {
        Row last = rows.getLast();
        return new Head(
                last.event().version(),
                last.hash(),
                log.bugs().have(Bug.RECORDED_BEFORE_THE_LAST_ONE)
                        ? Head.NONE.recordedAt()
                        : last.event().recordedAt());
    }

    /** Its state row is of the kind that the stream is of, and there is but one kind here. */
    @SuppressWarnings("unchecked")
    private <S> Optional<Folded<S>> folded(StreamId streamId) {
        return log.state(streamId).map(StateRow::folded).map(folded -> (Folded<S>) folded);
    }

    private boolean isSought(Aggregate<?> aggregate, Sought sought, RecordedEvent first) {
        return first.category().equals(aggregate.category())
                && (log.bugs().have(Bug.OWNER_NOT_ASKED_FOR)
                        || sought.owner()
                                .map(owner -> new JsonString(owner)
                                        .equals(first.data().members().get("owner")))
                                .orElse(true));
    }

    @Override
    public AppendResult append(Map<StreamId, Head> heads, List<RecordedEvent> events, CommandKey key, Answer answer) {
        MemoryAppend append = new MemoryAppend(log, wire, within.isPresent());
        return statement("append", transaction -> append.to(transaction, heads, events, key, answer));
    }

    @Override
    public <T> T exclusively(Collection<StreamId> streamIds, Function<EventStore, T> work) {
        if (log.bugs().have(Bug.NOBODY_WAITS_FOR_A_TURN)) {
            return work.apply(this);
        }
        Transaction transaction = wire.atOnce(log::begin);
        try {
            wire.call("turn", () -> {
                streamIds.stream()
                        .sorted(Comparator.comparing(StreamId::toString))
                        .forEach(stream -> {
                            wire.await(() -> transaction.over || log.isFree(stream, transaction));
                            log.requireAlive(transaction);
                            transaction.turns.add(stream);
                        });
                return transaction;
            });
            T result = work.apply(new MemoryEventStore(log, wire, Optional.of(transaction)));
            wire.call("commit", () -> {
                log.commit(transaction);
                return transaction;
            });
            return result;
        } catch (Crash e) {
            wire.afterwards(() -> log.rollback(transaction));
            throw e;
        } catch (RuntimeException | Error e) {
            wire.atOnce(() -> log.rollback(transaction));
            throw e;
        }
    }

    @Override
    public Optional<RecordedEvent> event(Aggregate<?> aggregate, Sought sought, int version) {
        return statement("event", transaction -> {
            List<Row> rows = log.rows(sought.streamId(), transaction);
            return rows.isEmpty()
                            || !isSought(aggregate, sought, rows.getFirst().event())
                    ? Optional.empty()
                    : rows.stream()
                            .map(Row::event)
                            .filter(event -> event.version() == version)
                            .findFirst();
        });
    }

    @Override
    public boolean isReversed(StreamId streamId, int version) {
        return statement(
                "is reversed",
                transaction -> log.rows(streamId, transaction).stream()
                        .anyMatch(row ->
                                MemoryAppend.reversed(row.event()).equals(Optional.of(new JsonInteger(version)))));
    }

    private <T> T statement(String what, Function<Transaction, T> work) {
        if (within.isEmpty()) {
            return log.statement(wire, what, work);
        }
        return wire.call(what, () -> {
            log.requireAlive(within.get());
            return work.apply(within.get());
        });
    }
}
