package dev.passbook.commandhandler;

import dev.passbook.account.Rejection;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import io.micronaut.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;

/** What is answered to commands that were sent together: of each in order what became of it. */
public final class BatchAnswer {
    private BatchAnswer() {}

    static JsonObject of(boolean atomic, int commands, List<Result> results) {
        return Json.object().with("atomic", new JsonBoolean(atomic)).with("results", results(commands, results, true));
    }

    /** Where nothing of it happened, also of what was granted before something was refused. */
    static JsonArray refused(int commands, List<Result> results) {
        return results(commands, results, false);
    }

    private static JsonArray results(int commands, List<Result> results, boolean written) {
        List<Json> items = new ArrayList<>();
        for (Result result : results) {
            items.add(
                    switch (result) {
                        case Result.Done(Receipt receipt) ->
                            written ? accepted(true).with("receipt", receipt.toJson()) : accepted(false);
                        case Result.Refused(Rejection reason) ->
                            accepted(false)
                                    .with("problem", Rejections.problem(reason).toJson());
                    });
        }
        while (items.size() < commands) {
            items.add(accepted(false));
        }
        return new JsonArray(items);
    }

    private static JsonObject accepted(boolean accepted) {
        return Json.object().with("accepted", new JsonBoolean(accepted));
    }

    /** Of what {@link #of} makes. */
    public static Schema schema() {
        Schema result = Schema.object()
                .required("accepted", Schema.truth())
                .optional("receipt", Receipt.schema())
                .optional("problem", Problem.schema())
                .described(
                        "\"receipt\" of what was accepted, \"problem\" of what was refused; neither of what was not looked at"
                                + " or taken back because something else was refused.")
                .named("BatchResult");
        return Schema.object()
                .required("atomic", Schema.truth())
                .required("results", Schema.list(result, Terms.MAX_BATCH))
                .described("What became of each command, in order.")
                .named("BatchAnswer");
    }

    /**
     * What a batch takes and answers.
     *
     * @param types that its commands can have
     */
    public static Operation operation(List<String> types) {
        Schema command = Schema.object()
                .required(
                        "type",
                        Schema.form(String.join("|", types)).described("One of " + String.join(", ", types) + "."))
                .required("accountId", Terms.ACCOUNT_ID)
                .optional("amount", Terms.AMOUNT)
                .optional("currency", Terms.CURRENCY)
                .optional("occurredAt", Terms.OCCURRED_AT)
                .optional("reference", Terms.REFERENCE)
                .optional("toAccountId", Terms.ACCOUNT_ID)
                .optional("expiresAt", Terms.EXPIRES_AT)
                .optional("holdId", Terms.HOLD_ID)
                .optional("reason", Terms.REASON)
                .described(
                        "What is asked of an account of the caller's: with the fields that the route of its type has.")
                .named("BatchCommand");
        Schema body = Schema.object()
                .required(
                        "atomic",
                        Schema.truth().described("true: all happens or nothing. false: what is refused is left out."))
                .required("commands", Schema.list(command, Terms.MAX_BATCH).with("minItems", new JsonInteger(1)))
                .named("Batch");
        Receipt receipt = Receipt.example("money-deposited", 2, 2_500, 7_000);
        JsonObject deposit = Json.object()
                .with("type", "deposit")
                .with("accountId", receipt.accountId().toString())
                .with("amount", 2_500)
                .with("currency", "EUR");
        return Operation.of(
                        "Has several commands decided together, in order, under one key",
                        "Each is decided on what those before it lead to; all that is accepted is recorded in one"
                                + " transaction. A batch of which nothing is accepted leaves no trace.",
                        schema(),
                        of(true, 1, List.of(new Result.Done(receipt))))
                .with(Terms.IDEMPOTENCY_KEY, Terms.CORRELATION_ID, Terms.DRY_RUN)
                .body(
                        body,
                        Json.object()
                                .with("atomic", new JsonBoolean(true))
                                .with("commands", new JsonArray(List.of(deposit))))
                .answers(CommandHandler.CREATED, "At least one was accepted, and is in the log for good")
                .sends(Terms.IDEMPOTENCY_REPLAYED)
                .orAnswers(
                        HttpStatus.OK.getCode(),
                        "To a dry run: what would come of it; nothing was written",
                        Terms.IDEMPOTENCY_REPLAYED)
                .refuses(
                        ProblemCode.BODY_TOO_LARGE,
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        ProblemCode.BATCH_REFUSED,
                        ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }
}
