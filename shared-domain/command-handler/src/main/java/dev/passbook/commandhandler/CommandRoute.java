package dev.passbook.commandhandler;

import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountId;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.commandhandler.Outcome.KeyReused;
import dev.passbook.commandhandler.Outcome.Refused;
import dev.passbook.commandhandler.Outcome.Replayed;
import dev.passbook.commandhandler.Outcome.VersionConflict;
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
import java.util.Optional;

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
        Command command = new Command(
                accountId,
                asked,
                new CommandKey(request.principal(), request.idempotencyKey()),
                Hash.over(request.route() + "\n"
                        + JsonWriter.canonical(request.fields().body())),
                request.expectedVersion(),
                occurredAt,
                new Metadata(request.principal(), request.correlationId(), request.requestId()));
        return switch (handler.handle(command)) {
            case Accepted accepted ->
                receipt(HttpStatus.CREATED.getCode(), accepted.receipt().toJson());
            case Replayed replayed ->
                receipt(replayed.status(), stored(replayed.receipt())).header(Headers.IDEMPOTENCY_REPLAYED, "true");
            case Refused refused -> problem(Rejections.problem(refused.reason()));
            case VersionConflict conflict ->
                problem(Problem.of(ProblemCode.VERSION_CONFLICT).with("version", conflict.actual()));
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
                .with(Terms.IDEMPOTENCY_KEY, Terms.IF_MATCH, Terms.CORRELATION_ID)
                .body(body, example)
                .answers(HttpStatus.CREATED.getCode(), "Accepted, and in the log for good")
                .sends(Terms.LOCATION, Terms.ENTITY_TAG, Terms.IDEMPOTENCY_REPLAYED)
                .refuses(
                        ProblemCode.BODY_TOO_LARGE,
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        ProblemCode.VERSION_CONFLICT,
                        ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    private static MutableHttpResponse<?> receipt(int status, JsonObject receipt) {
        if (receipt.members().get("accountId") instanceof JsonString accountId
                && receipt.members().get("version") instanceof JsonInteger version) {
            return HttpResponse.status(HttpStatus.valueOf(status))
                    .body(JsonWriter.write(receipt))
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .header(HttpHeaders.LOCATION, "/accounts/" + accountId.value() + "/events/" + version.value())
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
