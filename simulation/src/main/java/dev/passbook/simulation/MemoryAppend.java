package dev.passbook.simulation;

import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.Json;
import dev.passbook.simulation.MemoryLog.Row;
import dev.passbook.stream.StreamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statement that appends, with all that its constraints see to, and all the ways in which it could be wrong. */
final class MemoryAppend {
    private final MemoryLog log;
    private final Bugs bugs;
    private final Wire wire;
    private final boolean inTurn;

    MemoryAppend(MemoryLog log, Wire wire, boolean inTurn) {
        this.log = log;
        this.bugs = log.bugs();
        this.wire = wire;
        this.inTurn = inTurn;
    }

    AppendResult to(
            Transaction transaction,
            Map<StreamId, Head> heads,
            List<RecordedEvent> events,
            CommandKey asked,
            Answer answer) {
        CommandKey key = kept(log, asked);
        Optional<AppendResult> lost = whatIsInTheWay(transaction, events, key);
        if (lost.isPresent()) {
            if (inTurn) {
                log.undo(transaction);
            }
            return bugs.have(Bug.A_LOST_RACE_IS_TOLD_AS_WON) ? AppendResult.APPENDED : lost.get();
        }
        keepKey(transaction, key, answer);
        write(transaction, heads, events);
        if (bugs.have(Bug.A_WON_RACE_IS_TOLD_AS_LOST) && !inTurn) {
            transaction.commands.clear();
            return AppendResult.LOST_RACE;
        }
        if (bugs.have(Bug.ACCEPTED_BEFORE_THE_COMMIT) && !inTurn) {
            commitSometime(transaction);
            return AppendResult.APPENDED;
        }
        wire.halfway("append");
        log.requireAlive(transaction);
        if (bugs.have(Bug.KEY_KEPT_AFTER_THE_COMMIT)) {
            log.commit(transaction);
            wire.halfway("key");
            log.keep(key, answer);
        }
        return AppendResult.APPENDED;
    }

    private Optional<AppendResult> whatIsInTheWay(Transaction transaction, List<RecordedEvent> events, CommandKey key) {
        List<StreamId> streams =
                events.stream().map(RecordedEvent::streamId).distinct().toList();
        if (!bugs.have(Bug.NO_PRIMARY_KEY_OF_EVENTS)
                && !streams.stream().allMatch(stream -> log.isFree(stream, transaction))) {
            return Optional.of(AppendResult.LOST_RACE);
        }
        transaction.turns.addAll(streams);
        if (!bugs.have(Bug.NO_PRIMARY_KEY_OF_COMMANDS)) {
            wire.await(() -> transaction.over || !log.isPending(key, transaction));
            log.requireAlive(transaction);
            if (log.answer(key).isPresent()) {
                return Optional.of(AppendResult.KEY_TAKEN);
            }
        }
        return events.stream().anyMatch(event -> isTaken(transaction, event))
                ? Optional.of(AppendResult.LOST_RACE)
                : Optional.empty();
    }

    /** By the primary key, or by the index that lets nothing be reversed twice. */
    private boolean isTaken(Transaction transaction, RecordedEvent event) {
        List<Row> rows = log.rows(event.streamId(), transaction);
        if (rows.size() >= event.version() && !bugs.have(Bug.NO_PRIMARY_KEY_OF_EVENTS)) {
            return true;
        }
        Optional<Json> reversed = reversed(event);
        return reversed.isPresent()
                && !bugs.have(Bug.NO_INDEX_OF_REVERSALS)
                && rows.stream().anyMatch(row -> reversed(row.event()).equals(reversed));
    }

    private void keepKey(Transaction transaction, CommandKey key, Answer answer) {
        Answer kept = bugs.have(Bug.ANOTHER_RECEIPT_IS_KEPT)
                ? new Answer(answer.requestHash(), answer.status(), "{}")
                : answer;
        if (bugs.have(Bug.KEY_KEPT_BEFORE_THE_EVENT)) {
            log.keep(key, kept);
            wire.halfway("key");
        } else if (!bugs.have(Bug.KEY_KEPT_AFTER_THE_COMMIT)) {
            transaction.commands.put(key, kept);
        }
    }

    private void write(Transaction transaction, Map<StreamId, Head> heads, List<RecordedEvent> events) {
        Map<StreamId, Hash> last = new HashMap<>();
        for (RecordedEvent event : events) {
            if (bugs.have(Bug.ONE_SIDE_OF_A_TRANSFER_IS_LEFT_OUT)
                    && event.type().equals("transfer-received")) {
                continue;
            }
            Hash before = last.getOrDefault(
                    event.streamId(),
                    heads.getOrDefault(event.streamId(), Head.NONE).hash());
            Hash hash = event.hash(bugs.have(Bug.CHAINED_TO_NOTHING) ? Hash.NONE : before);
            last.put(event.streamId(), hash);
            log.write(transaction, event, hash);
            if (bugs.have(Bug.EVENTS_ARE_COMMITTED_ONE_BY_ONE) && !event.equals(events.getLast()) && !inTurn) {
                log.commitSoFar(transaction);
                wire.halfway("between two events");
            }
        }
    }

    /** The answer is on its way, and the events may yet be lost. */
    private void commitSometime(Transaction transaction) {
        Transaction own = log.continueElsewhere(transaction);
        wire.afterwards(() -> {
            if (!own.over) {
                log.commit(own);
            }
        });
    }

    /** What this event makes up for, if it does. */
    static Optional<Json> reversed(RecordedEvent event) {
        return event.type().equals("entry-reversed")
                ? Optional.ofNullable(event.data().members().get("reverses"))
                : Optional.empty();
    }

    /** What a key is known by. */
    static CommandKey kept(MemoryLog log, CommandKey key) {
        return log.bugs().have(Bug.KEYS_BELONG_TO_NOBODY) ? new CommandKey("anybody", key.idempotencyKey()) : key;
    }
}
