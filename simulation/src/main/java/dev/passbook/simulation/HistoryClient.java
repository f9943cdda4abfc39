package dev.passbook.simulation;

import dev.passbook.account.Account;
import dev.passbook.account.AccountId;
import dev.passbook.account.Rejection;
import dev.passbook.account.Standing;
import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.commandhandler.Outcome;
import dev.passbook.commandhandler.Rejections;
import dev.passbook.commandhandler.Result;
import dev.passbook.database.DatabaseAway;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Folded;
import dev.passbook.history.Answer;
import dev.passbook.history.AnswerJson;
import dev.passbook.history.Asked;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Operation;
import dev.passbook.history.Recording;
import dev.passbook.http.Problem;
import dev.passbook.json.JsonWriter;
import dev.passbook.simulation.MemoryLog.StateRow;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Asks in virtual time, and has it taken down as a client of the API hears it. */
final class HistoryClient {
    private static final int CREATED = 201;

    /** What a read waits for the version that it is to have at least. */
    private static final Duration READ_PATIENCE = Duration.ofSeconds(2);

    private static final int PATIENCE_MILLIS = 30_000;

    private final String name;
    private final Recording recording;
    private final CommandHandler handler;
    private final World world;
    private int attempts;

    HistoryClient(String name, Recording recording, World world) {
        this.name = name;
        this.recording = recording;
        this.handler = world.handler();
        this.world = world;
    }

    /** Asks, and says what was heard; nothing is known where that was not within so many milliseconds. */
    Answer ask(AccountId account, Asked asked, int patienceMillis) {
        Call call = new Call();
        long invoked = world.scheduler().nowNanos();
        world.scheduler().start(name + "'s function", () -> run(account, asked, call));
        world.scheduler().await(() -> call.over, Duration.ofMillis(patienceMillis));
        Answer answer = call.over && call.answer != null ? call.answer : new Answer.Unknown();
        recording.take(new Operation(
                name, account.toString(), invoked, world.scheduler().nowNanos(), asked, answer));
        return answer;
    }

    /** With as much patience as API Gateway has. */
    Answer ask(AccountId account, Asked asked) {
        return ask(account, asked, PATIENCE_MILLIS);
    }

    private void run(AccountId account, Asked asked, Call call) {
        try {
            call.answer = switch (asked) {
                case Read(int minVersion) -> read(account, minVersion);
                case Write write -> write(account, write);
            };
        } catch (DatabaseAway | Crash e) {
            world.trace().note(name + " hears nothing");
        } finally {
            call.over = true;
        }
    }

    private Answer read(AccountId account, int minVersion) {
        world.scheduler()
                .await(
                        () -> world.log().foldedTo(AccountAggregate.stream(account)) >= minVersion,
                        minVersion == 0 ? Duration.ZERO : READ_PATIENCE);
        Optional<StateRow> row = world.wire().call("read", () -> world.log().state(AccountAggregate.stream(account)));
        return row.map(StateRow::folded)
                .map(folded -> folded.version() < minVersion ? new Answer.Refused("state-behind") : found(folded))
                .orElseGet(() -> new Answer.Refused(minVersion == 0 ? "not-folded" : "state-behind"));
    }

    private Answer found(Folded<Account> folded) {
        Standing standing = AccountAggregate.opened(folded.state()).standing();
        return new Answer.Found(
                folded.version(),
                standing.balance().minorUnits(),
                standing.available(world.log().now()).minorUnits());
    }

    private Answer write(AccountId account, Write write) {
        Outcome outcome = handler.handle(new Wish(account, write).command(name + " #" + ++attempts));
        return switch (outcome) {
            case Outcome.Accepted(var receipt) -> AnswerJson.read(CREATED, JsonWriter.write(receipt), false);
            case Outcome.Replayed(int status, String receipt) -> AnswerJson.read(status, receipt, true);
            case Outcome.VersionConflict(int actual) ->
                new Answer.Refused(
                        "version-conflict", OptionalLong.empty(), OptionalLong.empty(), OptionalInt.of(actual));
            case Outcome.Refused refused ->
                refused(((Result.Refused) refused.results().getLast()).reason());
            case Outcome.KeyReused _ -> throw new Violation("Nobody used that key for anything else: " + write);
            case Outcome.WouldBeAccepted _ -> throw new Violation("That was not asked: " + write);
        };
    }

    /** As the API says it. */
    private static Answer refused(Rejection reason) {
        Problem problem = Rejections.problem(reason);
        return AnswerJson.read(problem.code().status(), JsonWriter.write(problem.toJson()), false);
    }

    private static final class Call {
        private boolean over;
        private @Nullable Answer answer;
    }
}
