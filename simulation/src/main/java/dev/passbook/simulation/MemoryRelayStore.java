package dev.passbook.simulation;

import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.RelayStore;
import dev.passbook.simulation.MemoryLog.Backlog;
import dev.passbook.simulation.MemoryLog.Row;
import dev.passbook.stream.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The relay's cursor and backlog in memory. */
final class MemoryRelayStore implements RelayStore {
    private static final String CURSOR = "relay";

    private final MemoryLog log;
    private final Bugs bugs;
    private final Wire wire;

    MemoryRelayStore(MemoryLog log, Wire wire) {
        this.log = log;
        this.bugs = log.bugs();
        this.wire = wire;
    }

    @Override
    public int advance(int maxEvents) {
        return log.statement(wire, "advance", transaction -> {
            if (!log.isFree(CURSOR, transaction)) {
                return 0;
            }
            transaction.locks.add(CURSOR);
            Cursor cursor = log.checkpoints().getOrDefault(CURSOR, Cursor.START);
            List<Row> page = log.after(cursor, maxEvents, !bugs.have(Bug.RELAY_PASSES_WHAT_MAY_BE_PRECEDED));
            if (page.isEmpty()) {
                return 0;
            }
            Map<StreamId, Backlog> behind = behind(page);
            if (bugs.have(Bug.RELAY_MOVES_ON_BEFORE_IT_NOTES)) {
                log.checkpoints().put(CURSOR, page.getLast().cursor());
            }
            wire.halfway("advance");
            log.requireAlive(transaction);
            transaction.changes.add(() -> {
                behind.forEach((stream, found) -> log.backlog().merge(stream, found, MemoryRelayStore::further));
                log.checkpoints().put(CURSOR, page.getLast().cursor());
            });
            return page.size();
        });
    }

    private Map<StreamId, Backlog> behind(List<Row> page) {
        Map<StreamId, Backlog> behind = new HashMap<>();
        for (Row row : page) {
            RecordedEvent event = row.event();
            if (event.version() > log.foldedTo(event.streamId())) {
                behind.merge(
                        event.streamId(), new Backlog(event.version(), event.recordedAt()), MemoryRelayStore::further);
            }
        }
        return behind;
    }

    private static Backlog further(Backlog one, Backlog other) {
        return new Backlog(Math.max(one.version(), other.version()), one.behindSince());
    }

    @Override
    public void forgetFolded() {
        log.statement(wire, "forget folded", transaction -> {
            Map<StreamId, Backlog> folded = new HashMap<>(log.backlog());
            folded.entrySet()
                    .removeIf(entry ->
                            log.foldedTo(entry.getKey()) < entry.getValue().version());
            // Longer than others: what gets in between is rare.
            wire.halfway("forget folded");
            wire.halfway("forget folded");
            log.requireAlive(transaction);
            folded.forEach((stream, found) -> {
                if (bugs.have(Bug.RELAY_FORGETS_BY_STREAM_ALONE)) {
                    log.backlog().remove(stream);
                } else {
                    log.backlog().remove(stream, found);
                }
            });
            if (bugs.have(Bug.RELAY_FORGETS_ALL)) {
                log.backlog().clear();
            }
            return folded.size();
        });
    }

    @Override
    public void wereBehind(Duration age) {
        log.statement(wire, "were behind", _ -> {
            Instant since = log.now().minus(age);
            log.backlog()
                    .replaceAll(
                            (_, found) -> found.behindSince().isAfter(since) && !bugs.have(Bug.RELAY_TRUSTS_THE_CLOCK)
                                    ? new Backlog(found.version(), since)
                                    : found);
            return age;
        });
    }

    @Override
    public List<StreamHead> behind(Duration age, Optional<StreamId> after, int limit) {
        return log.statement(wire, "behind", transaction -> {
            Instant now = log.now();
            TreeMap<StreamId, Backlog> sorted = new TreeMap<>(Comparator.comparing(StreamId::toString));
            sorted.putAll(log.backlog());
            List<StreamHead> heads = sorted.entrySet().stream()
                    .filter(entry -> after.map(last -> sorted.comparator().compare(entry.getKey(), last) > 0)
                            .orElse(true))
                    .filter(entry -> isLong(entry.getValue().behindSince(), now, age))
                    .limit(limit)
                    .map(entry -> head(entry.getKey(), transaction))
                    .toList();
            if (bugs.have(Bug.RELAY_RINGS_ONCE)) {
                heads.forEach(head -> log.backlog().remove(head.streamId()));
            }
            return heads;
        });
    }

    /** Since a moment that is yet to come, too: the clock was set back, and nobody knows for how long it has been. */
    private boolean isLong(Instant since, Instant now, Duration age) {
        return !since.isAfter(now.minus(age)) || (since.isAfter(now) && !bugs.have(Bug.RELAY_TRUSTS_THE_CLOCK));
    }

    private StreamHead head(StreamId streamId, Transaction transaction) {
        RecordedEvent last = log.rows(streamId, transaction).getLast().event();
        return new StreamHead(streamId, last.version(), last.eventId());
    }
}
