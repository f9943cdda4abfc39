package dev.passbook.commandhandler;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Open;
import dev.passbook.account.AccountDecider;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.Decision;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.commandhandler.Outcome.KeyReused;
import dev.passbook.commandhandler.Outcome.Refused;
import dev.passbook.commandhandler.Outcome.Replayed;
import dev.passbook.commandhandler.Outcome.VersionConflict;
import dev.passbook.database.DatabaseAway;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.JsonWriter;
import dev.passbook.telemetry.Metric;
import dev.passbook.telemetry.Telemetry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Accepts commands: decides each on the current state, appends what happens, and rings for it. */
@Singleton
public final class CommandHandler {
    /**
     * With the stream's turn, no race for its next version is lost. Only a key that is raced for on another stream can be;
     * it is answered then, which the second turn finds.
     */
    private static final int MAX_TURNS = 2;

    private static final int CREATED = 201;

    private final EventStore store;
    private final EventBus bus;
    private final EventIds ids;
    private final Telemetry telemetry;

    /** Over these ports. */
    public CommandHandler(EventStore store, EventBus bus, EventIds ids, Telemetry telemetry) {
        this.store = store;
        this.bus = bus;
        this.ids = ids;
        this.telemetry = telemetry;
    }

    /**
     * Decides {@code command}. An {@link Accepted} is durable before this returns; every other outcome wrote nothing.
     *
     * @throws DatabaseAway when it is unknown whether it was accepted; sent again under its key it
     *     is accepted once
     */
    public Outcome handle(Command command) {
        Outcome outcome = accept(command);
        if (outcome instanceof Accepted accepted) {
            Receipt receipt = accepted.receipt();
            bus.ring(new Doorbell(receipt.eventId(), receipt.accountId(), receipt.version()));
        }
        return outcome;
    }

    private Outcome accept(Command command) {
        Optional<Outcome> outcome = attempt(store, command);
        for (int turn = 0; outcome.isEmpty() && turn < MAX_TURNS; turn++) {
            outcome = store.exclusively(command.accountId(), locked -> attempt(locked, command));
        }
        return outcome.orElseThrow(
                () -> new DatabaseAway("Somebody appends to the stream without waiting for its turn"));
    }

    /** Nothing, when a race was lost. */
    private Optional<Outcome> attempt(EventStore events, Command command) {
        Loaded loaded = events.load(command.accountId(), command.key());
        if (loaded.answered().isPresent()) {
            return Optional.of(again(loaded.answered().get(), command));
        }
        Decision decision = AccountDecider.decide(command.asked(), loaded.account());
        if (decision instanceof Decision.Rejected(AccountNotFound notFound)) {
            // Before anything else: no answer may tell a foreign account from none.
            return Optional.of(new Refused(notFound));
        }
        int version = loaded.head().version();
        if (command.expectedVersion().orElse(version) != version) {
            return Optional.of(new VersionConflict(version));
        }
        return switch (decision) {
            case Decision.Rejected rejected -> Optional.of(new Refused(rejected.reason()));
            case Decision.Accepted accepted -> append(events, command, loaded, accepted.events());
        };
    }

    private Optional<Outcome> append(EventStore store, Command command, Loaded loaded, List<AccountEvent> events) {
        List<RecordedEvent> recorded = record(command, loaded, events);
        Receipt receipt = receipt(recorded.getLast(), events.getLast(), AccountDecider.fold(loaded.account(), events));
        Answer answer = new Answer(command.requestHash(), CREATED, JsonWriter.write(receipt.toJson()));
        return switch (store.append(loaded.head(), recorded, command.key(), answer)) {
            case APPENDED -> Optional.of(new Accepted(receipt));
            case LOST_RACE -> {
                telemetry.count(Metric.VERSION_CONFLICTS);
                yield Optional.empty();
            }
            case KEY_TAKEN -> Optional.empty();
        };
    }

    private List<RecordedEvent> record(Command command, Loaded loaded, List<AccountEvent> events) {
        Head head = loaded.head();
        // A clock can be set back, a stream's history can't: so a month once closed stays closed.
        Instant recordedAt = loaded.now().isBefore(head.recordedAt()) ? head.recordedAt() : loaded.now();
        List<RecordedEvent> recorded = new ArrayList<>();
        for (AccountEvent event : events) {
            recorded.add(RecordedEvent.of(
                    command.accountId(),
                    head.version() + recorded.size() + 1,
                    ids.next(),
                    event,
                    command.metadata(),
                    command.occurredAt().orElse(recordedAt),
                    recordedAt));
        }
        return recorded;
    }

    private static Outcome again(Answer answered, Command command) {
        return answered.requestHash().equals(command.requestHash())
                ? new Replayed(answered.status(), answered.receipt())
                : new KeyReused();
    }

    private static Receipt receipt(RecordedEvent recorded, AccountEvent event, Account after) {
        return switch (after) {
            case Open open ->
                new Receipt(
                        recorded.eventId(),
                        recorded.streamId(),
                        recorded.version(),
                        recorded.type(),
                        Receipt.amountOf(event),
                        open.balance(),
                        recorded.occurredAt(),
                        recorded.recordedAt());
            case NotOpened _ -> throw new IllegalStateException("Something happened, and the account is not open");
        };
    }
}
