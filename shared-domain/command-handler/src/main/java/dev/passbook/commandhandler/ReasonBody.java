package dev.passbook.commandhandler;

import dev.passbook.account.Reason;
import dev.passbook.http.Fields;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.util.Optional;

/** The body of what needs no more than, maybe, a reason. */
public final class ReasonBody {
    private ReasonBody() {}

    /** Reads the fields, or ends the request with 400. */
    public static Optional<Reason> read(Fields fields) {
        Optional<Reason> reason = fields.optionalReason("reason");
        fields.refuseInvalid();
        return reason;
    }

    /** Of the fields that {@link #read} reads. */
    public static Schema schema() {
        return Schema.object()
                .optional("reason", Terms.REASON)
                .described("Why, if that is to be kept.")
                .named("ReasonBody");
    }

    /** One that {@link #read} reads. */
    public static JsonObject example() {
        return Json.object().with("reason", "Card reported stolen");
    }
}
