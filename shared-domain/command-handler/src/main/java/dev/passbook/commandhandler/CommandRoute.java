package dev.passbook.commandhandler;

import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountId;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Rejection;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.commandhandler.Outcome.KeyReused;
import dev.passbook.commandhandler.Outcome.Refused;
import dev.passbook.commandhandler.Outcome.Replayed;
import dev.passbook.commandhandler.Outcome.VersionConflict;
import dev.passbook.commandhandler.Outcome.WouldBeAccepted;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Schema;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonWriter;
import dev.passbook.writeroute.WriteOperation;
import dev.passbook.writeroute.WriteRequest;
import dev.passbook.writeroute.WriteResponses;
import dev.passbook.writeroute.WriteResponses.Place;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What every write route does around its command: key and headers in, receipt or problem out. */
@Singleton
public final class CommandRoute {
    private static final Place RECEIPTS = Place.in("/accounts", "accountId");

    private final CommandHandler handler;

    /** In front of {@code handler}. */
    public CommandRoute(CommandHandler handler) {
        this.handler = handler;
    }

    /** Has {@code asked} decided on {@code accountId}, and answers as the contract says. */
    public HttpResponse<?> accept(
            WriteRequest request, AccountId accountId, AccountCommand asked, Optional<Instant> occurredAt) {
        Asked one = new Asked(new OnAccount(accountId, asked), occurredAt);
        return accept(request, Asking.of(List.of(one)));
    }

    /** Has the one thing that {@code asking} asks for decided, and answers as the contract says. */
    public HttpResponse<?> accept(WriteRequest request, Asking asking) {
        return respond(
                request,
                handler.handle(command(
                        request,
                        asking,
                        true,
                        results -> Receipt.ofOnly(results).toJson())),
                RECEIPTS,
                results -> problem(results.getLast()));
    }

    /**
     * Has several things decided under one key, which are all answered together.
     *
     * @param atomic whether all of it happens or nothing
     */
    public HttpResponse<?> acceptAll(WriteRequest request, List<Asked> asked, boolean atomic) {
        return respond(
                request,
                handler.handle(command(
                        request, Asking.of(asked), atomic, results -> BatchAnswer.of(atomic, asked.size(), results))),
                Place.none(),
                results -> Problem.of(ProblemCode.BATCH_REFUSED)
                        .with("results", BatchAnswer.refused(asked.size(), results)));
    }

    private static Command command(
            WriteRequest request, Asking asking, boolean atomic, Function<List<Result>, JsonObject> answer) {
        return new Command(
                asking,
                new CommandKey(request.principal(), request.idempotencyKey()),
                Hash.over(request.route() + "\n"
                        + JsonWriter.canonical(request.fields().body())),
                request.owner(),
                atomic,
                request.dryRun(),
                request.expectedVersion(),
                answer,
                new Metadata(request.principal(), request.correlationId(), request.requestId()));
    }

    private static HttpResponse<?> respond(
            WriteRequest request, Outcome outcome, Place place, Function<List<Result>, Problem> refusal) {
        return switch (outcome) {
            case Accepted(JsonObject answer) -> WriteResponses.accepted(CommandHandler.CREATED, answer, place);
            case WouldBeAccepted(JsonObject answer) -> WriteResponses.wouldBeAccepted(answer);
            case Replayed(int status, String answer) -> WriteResponses.replayed(request, status, answer, place);
            case Refused(List<Result> results) -> WriteResponses.refused(refusal.apply(results));
            case VersionConflict(int actual) -> WriteResponses.versionConflict(actual);
            case KeyReused _ -> WriteResponses.keyReused();
        };
    }

    /**
     * What every write takes and answers.
     *
     * @param body the fields that it reads
     * @param receipt one that it may answer with
     */
    public static Operation operation(String summary, Schema body, JsonObject example, Receipt receipt) {
        return WriteOperation.of(summary, Receipt.schema(), receipt.toJson()).body(body, example);
    }

    private static Problem problem(Result result) {
        return switch (result) {
            case Result.Refused(Rejection reason) -> Rejections.problem(reason);
            case Result.Done _ -> throw new IllegalStateException("Nothing was refused");
        };
    }
}
