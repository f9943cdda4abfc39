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
import dev.passbook.http.Headers;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What every write route does around its command: key and headers in, receipt or problem out. */
@Singleton
public final class CommandRoute {
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
                CommandRoute::withLocation,
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
                (response, _) -> response,
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
            WriteRequest request,
            Outcome outcome,
            BiFunction<MutableHttpResponse<?>, JsonObject, MutableHttpResponse<?>> withHeaders,
            Function<List<Result>, Problem> refusal) {
        return switch (outcome) {
            case Accepted(JsonObject answer) -> withHeaders.apply(json(CommandHandler.CREATED, answer), answer);
            // Nothing is at a place yet.
            case WouldBeAccepted(JsonObject answer) -> json(HttpStatus.OK.getCode(), answer);
            case Replayed(int status, String text) -> {
                JsonObject answer = stored(text);
                // Whoever only asks what would come of it is never told 201.
                MutableHttpResponse<?> again = request.dryRun()
                        ? json(HttpStatus.OK.getCode(), answer)
                        : withHeaders.apply(json(status, answer), answer);
                yield again.header(Headers.IDEMPOTENCY_REPLAYED, "true");
            }
            case Refused(List<Result> results) -> problem(refusal.apply(results));
            case VersionConflict(int actual) ->
                problem(Problem.of(ProblemCode.VERSION_CONFLICT).with("version", actual));
            case KeyReused _ -> problem(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    /**
     * What every write takes and answers.
     *
     * @param body the fields that it reads
     * @param receipt one that it may answer with
     */
    public static Operation operation(String summary, Schema body, JsonObject example, Receipt receipt) {
        return Operation.of(
                        summary,
                        "Sent again under its key, the same request gets the same receipt, with Idempotency-Replayed. After a"
                                + " timeout or a 5xx, send it again under its key. A refused request leaves no trace: asked"
                                + " again, it is decided afresh.",
                        Receipt.schema(),
                        receipt.toJson())
                .with(Terms.IDEMPOTENCY_KEY, Terms.IF_MATCH, Terms.CORRELATION_ID, Terms.DRY_RUN)
                .body(body, example)
                .answers(HttpStatus.CREATED.getCode(), "Accepted, and in the log for good")
                .sends(Terms.LOCATION, Terms.ENTITY_TAG, Terms.IDEMPOTENCY_REPLAYED)
                .orAnswers(
                        HttpStatus.OK.getCode(),
                        "To a dry run: what would come of it; nothing was written",
                        Terms.IDEMPOTENCY_REPLAYED)
                .refuses(
                        ProblemCode.BODY_TOO_LARGE,
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        ProblemCode.VERSION_CONFLICT,
                        ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    private static Problem problem(Result result) {
        return switch (result) {
            case Result.Refused(Rejection reason) -> Rejections.problem(reason);
            case Result.Done _ -> throw new IllegalStateException("Nothing was refused");
        };
    }

    private static MutableHttpResponse<?> json(int status, JsonObject answer) {
        return HttpResponse.status(HttpStatus.valueOf(status))
                .body(JsonWriter.write(answer))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static MutableHttpResponse<?> withLocation(MutableHttpResponse<?> response, JsonObject receipt) {
        if (receipt.members().get("accountId") instanceof JsonString accountId
                && receipt.members().get("version") instanceof JsonInteger version) {
            return response.header(
                            HttpHeaders.LOCATION, "/accounts/" + accountId.value() + "/events/" + version.value())
                    .header(HttpHeaders.ETAG, Headers.entityTag((int) version.value()));
        }
        throw new IllegalStateException("A receipt names its account and version");
    }

    private static JsonObject stored(String receipt) {
        try {
            return (JsonObject) JsonReader.read(receipt);
        } catch (MalformedJson e) {
            throw new IllegalStateException("A stored receipt is not JSON", e);
        }
    }

    private static MutableHttpResponse<?> problem(Problem problem) {
        return HttpResponse.status(HttpStatus.valueOf(problem.code().status()))
                .body(problem)
                .contentType(Problem.MEDIA_TYPE);
    }
}
