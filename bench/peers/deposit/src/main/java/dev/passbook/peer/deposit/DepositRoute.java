package dev.passbook.peer.deposit;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountId;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Rejection;
import dev.passbook.commandhandler.Asked;
import dev.passbook.commandhandler.Asking;
import dev.passbook.commandhandler.Command;
import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.commandhandler.Movement;
import dev.passbook.commandhandler.Outcome;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.commandhandler.Outcome.KeyReused;
import dev.passbook.commandhandler.Outcome.Refused;
import dev.passbook.commandhandler.Outcome.Replayed;
import dev.passbook.commandhandler.Outcome.VersionConflict;
import dev.passbook.commandhandler.Outcome.WouldBeAccepted;
import dev.passbook.commandhandler.Rejections;
import dev.passbook.commandhandler.Result;
import dev.passbook.eventbus.SqsEventBus;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.http.Fields;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.ProblemException;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.writeroute.TimeOrderedIds;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code POST /accounts/{accountId}/deposits}, from API Gateway's event (payload 2.0) to the answer. Passbook's own rules, store and
 * queue, so that what differs between the peers is the framework around them.
 *
 * <p>It does the deposit, and no more of the contract: no {@code If-Match}, no dry run, no line about the request.
 */
public final class DepositRoute {
    private static final String JSON = "application/json";

    private final CommandHandler handler;

    /**
     * On the database and the queue of Passbook.
     *
     * @param database as a role that may write events
     */
    public DepositRoute(DataSource database, SqsClient sqs, String queueUrl) {
        this.handler = new CommandHandler(
                new PostgresEventStore(database),
                new SqsEventBus(sqs, queueUrl),
                new TimeOrderedIds(),
                new Telemetry());
    }

    /** 201 with the receipt, or the problem. */
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        try {
            return answer(handler.handle(command(event)));
        } catch (ProblemException e) {
            return answer(e.problem());
        }
    }

    private static Command command(APIGatewayV2HTTPEvent event) {
        String principal = principal(event);
        String key = header(event, "idempotency-key")
                .orElseThrow(
                        () -> malformed("Every write needs an Idempotency-Key.").exception());
        Fields fields = fields(event);
        Movement movement = Movement.read(fields);
        Asked deposit = new Asked(
                new OnAccount(accountId(event), new Deposit(movement.amount(), movement.reference())),
                movement.occurredAt());
        String requestId = event.getRequestContext().getRequestId();
        return new Command(
                Asking.of(List.of(deposit)),
                new CommandKey(principal, key),
                Hash.over(event.getRouteKey() + "\n" + event.getRawPath() + "\n" + JsonWriter.canonical(fields.body())),
                Optional.of(principal),
                true,
                false,
                OptionalInt.empty(),
                DepositRoute::receipt,
                new Metadata(principal, header(event, "x-correlation-id").orElse(requestId), requestId));
    }

    private static String principal(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext().getAuthorizer())
                .map(Authorizer::getJwt)
                .map(jwt -> jwt.getClaims().get("sub"))
                .orElseThrow(() -> Problem.of(ProblemCode.UNAUTHENTICATED).exception());
    }

    private static Optional<String> header(APIGatewayV2HTTPEvent event, String lowerCase) {
        return Optional.ofNullable(event.getHeaders().get(lowerCase));
    }

    private static AccountId accountId(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getPathParameters().get("accountId"))
                .flatMap(AccountId::parse)
                .orElseThrow(() -> Problem.noSuchAccount().exception());
    }

    private static Fields fields(APIGatewayV2HTTPEvent event) {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        try {
            byte[] bytes = event.getIsBase64Encoded()
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(StandardCharsets.UTF_8);
            if (JsonReader.read(bytes) instanceof JsonObject object) {
                return new Fields(object);
            }
            throw malformed("The body is not a JSON object.").exception();
        } catch (MalformedJson | IllegalArgumentException e) {
            throw malformed("The body is not JSON.").exception();
        }
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemCode.MALFORMED, detail);
    }

    private static JsonObject receipt(List<Result> results) {
        return switch (results.getFirst()) {
            case Result.Done(var receipt) -> receipt.toJson();
            case Result.Refused _ -> throw new IllegalStateException("What is refused has no receipt");
        };
    }

    private static APIGatewayV2HTTPResponse answer(Outcome outcome) {
        return switch (outcome) {
            case Accepted(JsonObject receipt) -> accepted(receipt);
            case Replayed(int status, String receipt) ->
                answer(status, Map.of("Content-Type", JSON, "Idempotency-Replayed", "true"), receipt);
            case Refused(List<Result> results) -> answer(problem(results.getLast()));
            case KeyReused _ -> answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
            case VersionConflict _, WouldBeAccepted _ -> throw new IllegalStateException("Nobody asks for that here");
        };
    }

    private static Problem problem(Result result) {
        return switch (result) {
            case Result.Refused(Rejection reason) -> Rejections.problem(reason);
            case Result.Done _ -> throw new IllegalStateException("Nothing was refused");
        };
    }

    private static APIGatewayV2HTTPResponse accepted(JsonObject receipt) {
        if (receipt.members().get("accountId") instanceof JsonString(String account)
                && receipt.members().get("version") instanceof JsonInteger(long version)) {
            Map<String, String> headers = Map.of(
                    "Content-Type",
                    JSON,
                    "Location",
                    "/accounts/" + account + "/events/" + version,
                    "ETag",
                    "\"" + version + "\"");
            return answer(201, headers, JsonWriter.write(receipt));
        }
        throw new IllegalStateException("A receipt names its account and version");
    }

    private static APIGatewayV2HTTPResponse answer(Problem problem) {
        return answer(
                problem.code().status(),
                Map.of("Content-Type", Problem.MEDIA_TYPE),
                JsonWriter.write(problem.toJson()));
    }

    private static APIGatewayV2HTTPResponse answer(int status, Map<String, String> headers, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(body)
                .build();
    }
}
