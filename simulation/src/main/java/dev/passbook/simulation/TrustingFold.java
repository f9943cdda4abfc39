package dev.passbook.simulation;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.account.Account;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Folded;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonMembers;
import dev.passbook.simulation.MemoryLog.Row;
import dev.passbook.simulation.MemoryLog.StateRow;
import dev.passbook.stream.StreamId;
import java.util.List;
import java.util.Optional;

/** Takes a doorbell for a letter: {@link Bug#FOLD_TRUSTS_THE_MESSAGE}, {@link Bug#FOLD_COUNTS_THE_MESSAGE_AGAIN}. */
final class TrustingFold {
    private final MemoryLog log;
    private final Bugs bugs;
    private final Wire wire;

    TrustingFold(MemoryLog log, Bugs bugs, Wire wire) {
        this.log = log;
        this.bugs = bugs;
        this.wire = wire;
    }

    SQSBatchResponse fold(SQSEvent batch) {
        for (SQSMessage message : batch.getRecords()) {
            JsonObject body = JsonMembers.parse(message.getBody()).object();
            StreamId stream = Doorbell.streamId(message.getBody()).orElseThrow();
            int version = new JsonMembers(body).number("version");
            log.statement(wire, "fold", _ -> apply(stream, version));
        }
        return new SQSBatchResponse(List.of());
    }

    private int apply(StreamId stream, int version) {
        List<Row> rows = log.committed(stream);
        int at = log.foldedTo(stream);
        if (rows.size() < version) {
            return at;
        }
        if (bugs.have(Bug.FOLD_TRUSTS_THE_MESSAGE) || (version == at && version > 1)) {
            add(stream, rows.get(version - 1).event());
        } else {
            rows.subList(at, Math.max(at, version)).forEach(row -> add(stream, row.event()));
        }
        return version;
    }

    private void add(StreamId stream, RecordedEvent event) {
        Optional<Folded<Account>> before = log.state(stream).map(StateRow::folded);
        Account state = AccountAggregate.ACCOUNTS.next(
                before.map(Folded::state).orElseGet(AccountAggregate.ACCOUNTS::initial), event);
        log.save(new Folded<>(
                stream,
                event.version(),
                state,
                before.map(Folded::begunAt).orElse(event.recordedAt()),
                event.recordedAt()));
    }
}
