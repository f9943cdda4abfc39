package dev.passbook.simulation;

import dev.passbook.account.Account;
import dev.passbook.commandhandler.Outcome;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Chain;
import dev.passbook.eventstore.Folded;
import dev.passbook.eventstore.Link;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonMembers;
import dev.passbook.json.JsonWriter;
import dev.passbook.simulation.MemoryLog.Row;
import dev.passbook.stream.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at every change at the moment at which it becomes one, and at every answer, and knows what was promised. */
final class Inspector implements MemoryLog.Watch {
    private final Map<StreamId, Book> books = new HashMap<>();
    private final Map<StreamId, List<Account>> states = new HashMap<>();
    private final Map<StreamId, List<RecordedEvent>> history = new HashMap<>();
    private final Map<StreamId, Chain> chains = new HashMap<>();
    private final Map<StreamId, Integer> folded = new HashMap<>();
    private final Map<String, Effect> effects = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> attempts = new HashSet<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Set<String> reversed = new HashSet<>();
    private final Set<UUID> eventIds = new HashSet<>();
    private long fromOutside;
    private long kept;
    private int events;
    private int commits;

    /** How many events are in the log. */
    int events() {
        return events;
    }

    @Override
    public void committed(List<Row> rows) {
        commits++;
        for (Row row : rows) {
            events++;
            chain(row);
            remember(row.event());
            oneEffect(row.event());
        }
        conservation(rows);
    }

    private void chain(Row row) {
        RecordedEvent event = row.event();
        Chain before = chains.getOrDefault(event.streamId(), Chain.START);
        Chain after =
                before.next(new Link(event.streamId(), event.version(), row.hash(), new Link.Content.Event(event)));
        after.broken().ifPresent(broken -> {
            throw new Violation("The chain does not hold: " + broken + " at " + event);
        });
        chains.put(event.streamId(), after);
        require(!event.recordedAt().isBefore(lastRecorded(event.streamId())), "Recorded before the last one", event);
        require(eventIds.add(event.eventId()), "Two events have one id", event);
    }

    private Instant lastRecorded(StreamId stream) {
        List<RecordedEvent> before = history.getOrDefault(stream, List.of());
        return before.isEmpty() ? Instant.MIN : before.getLast().recordedAt();
    }

    private void remember(RecordedEvent event) {
        history.computeIfAbsent(event.streamId(), _ -> new ArrayList<>()).add(event);
        List<Account> all = states.computeIfAbsent(event.streamId(), _ -> {
            List<Account> none = new ArrayList<>();
            none.add(AccountAggregate.ACCOUNTS.initial());
            return none;
        });
        all.add(AccountAggregate.ACCOUNTS.next(all.getLast(), event));
        Book book = books.computeIfAbsent(event.streamId(), _ -> new Book());
        long before = book.balance();
        book.enter(event);
        kept += book.balance() - before;
        fromOutside += Book.fromOutside(event);
        if (event.type().equals("entry-reversed")) {
            require(reversed.add(event.streamId() + " " + Book.reversed(event)), "Reversed twice", event);
            fromOutside += isOfTransfer(event) ? 0 : Book.change(event);
        }
        Account state = all.getLast();
        require(
                AccountAggregate.opened(state).standing().balance().minorUnits() == book.balance(),
                "The fold reckons otherwise, " + state,
                event);
    }

    /** Then both of its sides are reversed at once, and no money comes or goes. */
    private boolean isOfTransfer(RecordedEvent reversal) {
        return history.getOrDefault(reversal.streamId(), List.of())
                .get(Book.reversed(reversal) - 1)
                .type()
                .startsWith("transfer-");
    }

    /** A key has one effect: one commit, of one attempt, and of none that was told that it was refused. */
    private void oneEffect(RecordedEvent event) {
        Effect effect = new Effect(event.metadata().causationId(), commits);
        Effect first = effects.putIfAbsent(event.metadata().correlationId(), effect);
        require(first == null || first.equals(effect), "Two effects under one key, " + first, event);
        require(!refused.contains(effect.attempt()), "What was refused had an effect", event);
        attempts.add(effect.attempt());
    }

    private record Effect(String attempt, int commit) {}

    /** Money that goes from account to account does so at once. */
    private void conservation(List<Row> rows) {
        if (kept != fromOutside) {
            throw new Violation("The accounts hold " + kept + ", and " + fromOutside + " was brought in: "
                    + rows.stream().map(row -> row.event().toString()).toList());
        }
    }

    @Override
    public void saved(Folded<Account> row) {
        int version = row.version();
        List<Account> all = states.getOrDefault(row.streamId(), List.of());
        require(version >= 1 && version < all.size(), "A state of a version that is not there", row);
        require(all.get(version).equals(row.state()), "A state that is not the fold of its events", row);
        List<RecordedEvent> past = history.getOrDefault(row.streamId(), List.of());
        require(row.begunAt().equals(past.getFirst().recordedAt()), "A state that began at another moment", row);
        require(row.updatedAt().equals(past.get(version - 1).recordedAt()), "A state of another moment", row);
        Integer before = folded.put(row.streamId(), version);
        require(before == null || before <= version, "A state went back, from " + before, row);
    }

    /**
     * Asked at every moment: 201 means that it is in the log, and anything else that this attempt changed nothing.
     *
     * @param wasDone whether it was in the log when the attempt began
     */
    void heard(Request request, String attempt, boolean wasDone, Outcome outcome, MemoryLog log) {
        switch (outcome) {
            case Outcome.Accepted(JsonObject answer) -> {
                require(!request.dryRun(), "What was only asked about was done", request.name());
                accepted(request, JsonWriter.write(answer), log);
                request.expectedVersion()
                        .ifPresent(expected -> require(
                                request.versions(answer).contains(expected + 1), "Not the version expected", answer));
            }
            case Outcome.Replayed(int status, String answer) -> {
                require(status == 201, "An answer of " + status + " was kept", request.name());
                accepted(request, answer, log);
            }
            case Outcome.KeyReused() ->
                require(
                        Optional.ofNullable(effects.get(request.effect()))
                                .filter(first -> !request.isOf(first.attempt()))
                                .isPresent(),
                        "Nothing else was asked under that key",
                        request.name());
            case Outcome.Refused _, Outcome.VersionConflict _ -> {
                require(!wasDone, "It was done before, and not known again", request.name());
                require(!attempts.contains(attempt), "What was refused had an effect", request.name());
                refused.add(attempt);
            }
            case Outcome.WouldBeAccepted _ -> refused.add(attempt);
        }
    }

    /** Whether the log has what {@code request} asks for. */
    boolean isDone(Request request) {
        return Optional.ofNullable(effects.get(request.effect()))
                .filter(effect -> request.isOf(effect.attempt()))
                .isPresent();
    }

    private void accepted(Request request, String answer, MemoryLog log) {
        @Nullable String before = answers.putIfAbsent(request.name(), answer);
        require(before == null || before.equals(answer), "Answered otherwise before: " + before, answer);
        List<Receipt> receipts = Receipt.all(answer);
        require(receipts.size() == request.things() || !request.atomic(), "Not all of it happened", answer);
        for (Receipt receipt : receipts) {
            List<Row> rows = log.committed(receipt.account());
            require(rows.size() >= receipt.version(), "201 for an event that is not in the log", receipt);
            RecordedEvent event = rows.get(receipt.version() - 1).event();
            require(
                    request.owner().map(owner -> owner.equals(ownerOf(rows))).orElse(true),
                    "201 for what was done to somebody else's account",
                    request.name());
            require(event.eventId().equals(receipt.eventId()), "201 for another event than is in the log", receipt);
            require(
                    request.isOf(event.metadata().causationId()),
                    "201 for what somebody else had asked",
                    request.name());
            require(
                    balance(receipt.account(), receipt.version()) == receipt.balance(),
                    "A receipt of another balance than there was",
                    receipt);
        }
    }

    private static String ownerOf(List<Row> rows) {
        return new JsonMembers(rows.getFirst().event().data()).text("owner");
    }

    private long balance(StreamId account, int version) {
        return AccountAggregate.opened(states.getOrDefault(account, List.of()).get(version))
                .standing()
                .balance()
                .minorUnits();
    }

    /** When all is well again: everything is folded up to its end, but for {@code poisoned}. */
    void converged(MemoryLog log, Set<StreamId> poisoned) {
        for (StreamId stream : log.streamIds()) {
            int head = log.committed(stream).size();
            int state = log.foldedTo(stream);
            require(
                    state == head || poisoned.contains(stream),
                    "Not folded within a minute of calm: at " + state + " of " + head,
                    stream);
        }
    }

    private static void require(boolean kept, String promise, Object what) {
        if (!kept) {
            throw new Violation(promise + ": " + what);
        }
    }
}
