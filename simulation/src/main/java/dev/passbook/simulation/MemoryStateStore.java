package dev.passbook.simulation;

import dev.passbook.account.Account;
import dev.passbook.eventstore.Aggregate;
import dev.passbook.eventstore.Folded;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.Unfolded;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.eventstore.Unfolded.OfAnotherKind;
import dev.passbook.simulation.MemoryLog.Row;
import dev.passbook.simulation.MemoryLog.StateRow;
import dev.passbook.stream.StreamId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** State rows in memory. */
final class MemoryStateStore implements StateStore<Account> {
    private final MemoryLog log;
    private final Bugs bugs;
    private final Wire wire;
    private final Aggregate<Account> aggregate;
    private final Runnable beforeItSaves;

    /** Where {@code beforeItSaves} happens between reading and writing. */
    MemoryStateStore(MemoryLog log, Wire wire, Aggregate<Account> aggregate, Runnable beforeItSaves) {
        this.log = log;
        this.bugs = log.bugs();
        this.wire = wire;
        this.aggregate = aggregate;
        this.beforeItSaves = beforeItSaves;
    }

    @Override
    public Aggregate<Account> aggregate() {
        return aggregate;
    }

    @Override
    public Map<StreamId, Unfolded<Account>> unfolded(Collection<StreamId> streamIds, int maxEvents) {
        return log.statement(wire, "unfolded", transaction -> {
            Map<StreamId, Unfolded<Account>> all = new LinkedHashMap<>();
            streamIds.stream()
                    .sorted(Comparator.comparing(StreamId::toString))
                    .forEach(streamId -> all.put(streamId, unfolded(streamId, maxEvents, transaction)));
            return all;
        });
    }

    private Unfolded<Account> unfolded(StreamId streamId, int maxEvents, Transaction transaction) {
        Optional<StateRow> row = log.state(streamId);
        List<Row> rows = log.rows(streamId, transaction);
        if (row.isEmpty() && !isAccount(rows)) {
            return new OfAnotherKind<>(
                    rows.stream().findFirst().map(first -> first.event().category()));
        }
        Optional<Folded<Account>> folded = row.map(StateRow::folded);
        int version = folded.map(Folded::version).orElse(0);
        List<RecordedEvent> tail = rows.subList(Math.min(version, rows.size()), rows.size()).stream()
                .map(Row::event)
                .limit(maxEvents)
                .toList();
        if (bugs.have(Bug.FOLDS_OVER_A_GAP) && tail.size() > 1 && folded.isPresent()) {
            return new Intact<>(
                    folded.map(before -> at(before, tail.getLast().version() - 1)),
                    row.map(MemoryStateStore::form),
                    List.of(tail.getLast()));
        }
        return new Intact<>(folded, row.map(MemoryStateStore::form), tail);
    }

    private boolean isAccount(List<Row> rows) {
        return !rows.isEmpty() && rows.getFirst().event().category().equals(aggregate.category());
    }

    @Override
    public Set<StreamId> save(Collection<Step<Account>> steps) {
        if (steps.isEmpty()) {
            return Set.of();
        }
        beforeItSaves.run();
        return log.statement(wire, "save", transaction -> {
            Set<StreamId> saved = new HashSet<>();
            steps.stream()
                    .sorted(Comparator.comparing(
                            step -> step.folded().streamId().toString()))
                    .filter(this::isAsItWasRead)
                    .forEach(step -> {
                        save(step.folded());
                        saved.add(step.folded().streamId());
                    });
            return saved;
        });
    }

    private boolean isAsItWasRead(Step<Account> step) {
        return bugs.have(Bug.STATES_ARE_SAVED_OVER_LATER_ONES)
                || log.state(step.folded().streamId())
                        .map(MemoryStateStore::form)
                        .equals(step.over());
    }

    private void save(Folded<Account> folded) {
        Optional<Folded<Account>> before = log.state(folded.streamId()).map(StateRow::folded);
        log.save(
                bugs.have(Bug.ONLY_THE_VERSION_IS_SAVED)
                        ? before.map(row -> at(row, folded.version())).orElse(folded)
                        : folded);
    }

    private static Folded<Account> at(Folded<Account> folded, int version) {
        return new Folded<>(folded.streamId(), version, folded.state(), folded.begunAt(), folded.updatedAt());
    }

    private static String form(StateRow row) {
        return Long.toString(row.form());
    }
}
