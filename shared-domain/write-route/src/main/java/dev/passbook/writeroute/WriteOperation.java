package dev.passbook.writeroute;

import dev.passbook.http.ProblemCode;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json.JsonObject;
import io.micronaut.http.HttpStatus;

/** What every write takes and answers, for the contract. */
public final class WriteOperation {
    private WriteOperation() {}

    /**
     * One without a body that is answered with 201.
     *
     * @param receipt what it is answered with
     * @param example one that it may be answered with
     */
    public static Operation of(String summary, Schema receipt, JsonObject example) {
        return write(summary, receipt, example)
                .answers(HttpStatus.CREATED.getCode(), "Accepted, and in the log for good")
                .sends(Terms.LOCATION, Terms.ENTITY_TAG, Terms.IDEMPOTENCY_REPLAYED)
                .orAnswers(
                        HttpStatus.OK.getCode(),
                        "To a dry run: what would come of it; nothing was written",
                        Terms.IDEMPOTENCY_REPLAYED);
    }

    /** The same of one that is answered with 200, because it ends what it is about. */
    public static Operation ending(String summary, Schema receipt, JsonObject example) {
        return write(summary, receipt, example)
                .answers(
                        HttpStatus.OK.getCode(),
                        "Accepted, and in the log for good; to a dry run, what would come of it: nothing was written")
                .sends(Terms.LOCATION.optional(), Terms.ENTITY_TAG.optional(), Terms.IDEMPOTENCY_REPLAYED);
    }

    private static Operation write(String summary, Schema receipt, JsonObject example) {
        return Operation.of(
                        summary,
                        "Sent again under its key, the same request gets the same receipt, with Idempotency-Replayed. After a"
                                + " timeout or a 5xx, send it again under its key. A refused request leaves no trace: asked"
                                + " again, it is decided afresh.",
                        receipt,
                        example)
                .with(Terms.IDEMPOTENCY_KEY, Terms.IF_MATCH, Terms.CORRELATION_ID, Terms.DRY_RUN)
                .refuses(
                        ProblemCode.BODY_TOO_LARGE,
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        ProblemCode.VERSION_CONFLICT,
                        ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }
}
