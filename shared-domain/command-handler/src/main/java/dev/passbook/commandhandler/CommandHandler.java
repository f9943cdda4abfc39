package dev.passbook.commandhandler;

import dev.passbook.account.Account;
import dev.passbook.account.AccountId;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.commandhandler.Outcome.KeyReused;
import dev.passbook.commandhandler.Outcome.Refused;
import dev.passbook.commandhandler.Outcome.Replayed;
import dev.passbook.commandhandler.Outcome.VersionConflict;
import dev.passbook.commandhandler.Outcome.WouldBeAccepted;
import dev.passbook.database.DatabaseAway;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.Sought;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonWriter;
import dev.passbook.stream.StreamId;
import dev.passbook.telemetry.Metric;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.writeroute.EventIds;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Accepts commands: decides each on the current state, appends what happens, and rings for it. */
@Singleton
public final class CommandHandler {
    /**
     * With the streams' turns, no race for a next version is lost. Only a key that is raced for on another stream can be;
     * it is answered then, which the second turn finds.
     */
    private static final int MAX_TURNS = 2;

    /** The HTTP status of whatever was accepted. */
    static final int CREATED = 201;

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
        Attempt attempt = accept(command);
        if (!attempt.appended().isEmpty()) {
            bus.ring(doorbells(attempt.appended()));
        }
        return attempt.outcome();
    }

    private Attempt accept(Command command) {
        Optional<Attempt> attempt = attempt(store, command);
        for (int turn = 0; attempt.isEmpty() && turn < MAX_TURNS; turn++) {
            attempt = store.exclusively(streams(command.asking().of(store)), locked -> attempt(locked, command));
        }
        return attempt.orElseThrow(
                () -> new DatabaseAway("Somebody appends to the stream without waiting for its turn"));
    }

    /** Nothing, when a race was lost. */
    private Optional<Attempt> attempt(EventStore events, Command command) {
        List<Asked> asked = command.asking().of(events);
        Loaded<Account> loaded = events.load(AccountAggregate.ACCOUNTS, command.key(), sought(asked, command.owner()));
        if (loaded.answered().isPresent()) {
            return Optional.of(new Attempt(again(loaded.answered().get(), command)));
        }
        Draft draft = new Draft(loaded, ids, command.owner(), command.metadata());
        for (Asked one : asked) {
            if (draft.take(one) instanceof Result.Refused && command.atomic()) {
                break;
            }
        }
        AccountId first = asked.getFirst().action().accountId();
        int version = AccountAggregate.accounts(loaded).get(first).version();
        if (command.expectedVersion().orElse(version) != version
                && !isAbsent(draft.results().getFirst())) {
            return Optional.of(new Attempt(new VersionConflict(version)));
        }
        if (draft.events().isEmpty() || (command.atomic() && draft.results().getLast() instanceof Result.Refused)) {
            return Optional.of(new Attempt(new Refused(draft.results())));
        }
        JsonObject answer = command.answer().apply(draft.results());
        return command.dryRun()
                ? Optional.of(new Attempt(new WouldBeAccepted(answer)))
                : append(events, command, loaded, draft.events(), answer);
    }

    private Optional<Attempt> append(
            EventStore events,
            Command command,
            Loaded<Account> loaded,
            List<RecordedEvent> recorded,
            JsonObject answer) {
        Answer kept = new Answer(command.requestHash(), CREATED, JsonWriter.write(answer));
        return switch (events.append(loaded.heads(), recorded, command.key(), kept)) {
            case APPENDED -> Optional.of(new Attempt(new Accepted(answer), recorded));
            case LOST_RACE -> {
                telemetry.count(Metric.VERSION_CONFLICTS);
                yield Optional.empty();
            }
            case KEY_TAKEN -> Optional.empty();
        };
    }

    /** Before anything else: no answer may tell a foreign account from none. */
    private static boolean isAbsent(Result result) {
        return result instanceof Result.Refused(AccountNotFound _);
    }

    private static Outcome again(Answer answered, Command command) {
        return answered.requestHash().equals(command.requestHash())
                ? new Replayed(answered.status(), answered.receipt())
                : new KeyReused();
    }

    private static Set<StreamId> streams(List<Asked> asked) {
        return asked.stream()
                .flatMap(one -> one.action().accounts().stream())
                .map(AccountAggregate::stream)
                .collect(Collectors.toSet());
    }

    /** Each account once. One that takes part in both ways is anybody's here; {@link Draft} knows the difference. */
    private static Collection<Sought> sought(List<Asked> asked, Optional<String> owner) {
        Map<AccountId, Sought> sought = new LinkedHashMap<>();
        for (Asked one : asked) {
            AccountId own = one.action().accountId();
            sought.put(own, new Sought(AccountAggregate.stream(own), owner));
        }
        for (Asked one : asked) {
            one.action()
                    .counterparty()
                    .ifPresent(
                            other -> sought.put(other, new Sought(AccountAggregate.stream(other), Optional.empty())));
        }
        return sought.values();
    }

    /** One for each stream: a fold reads all that follows. */
    private static List<Doorbell> doorbells(List<RecordedEvent> appended) {
        Map<StreamId, Doorbell> last = new LinkedHashMap<>();
        for (RecordedEvent event : appended) {
            last.put(event.streamId(), new Doorbell(event.eventId(), event.streamId(), event.version()));
        }
        return List.copyOf(last.values());
    }

    /**
     * What one go at it came to.
     *
     * @param appended what was written
     */
    private record Attempt(Outcome outcome, List<RecordedEvent> appended) {
        Attempt(Outcome outcome) {
            this(outcome, List.of());
        }
    }
}
