package dev.passbook.commandhandler;

import dev.passbook.account.AccountCommand.CaptureHold;
import dev.passbook.account.HoldId;
import dev.passbook.http.Fields;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.util.OptionalLong;

/** The body of a capture. */
public final class CaptureBody {
    private CaptureBody() {}

    /** Reads the fields, or ends the request with 400. */
    public static CaptureHold read(HoldId holdId, Fields fields) {
        OptionalLong amount = fields.optionalAmount("amount");
        fields.refuseInvalid();
        return new CaptureHold(holdId, amount);
    }

    /** Of the fields that {@link #read} reads. */
    public static Schema schema() {
        return Schema.object()
                .optional("amount", Terms.AMOUNT)
                .described("How much of what was set aside is taken; all of it, where that is left out. The rest is"
                        + " released.")
                .named("CaptureBody");
    }

    /** One that {@link #read} reads. */
    public static JsonObject example() {
        return Json.object().with("amount", 2000);
    }
}
