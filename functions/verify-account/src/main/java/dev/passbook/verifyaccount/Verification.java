package dev.passbook.verifyaccount;

import dev.passbook.eventstore.Chain;
import dev.passbook.eventstore.Chain.Break;
import dev.passbook.eventstore.Hash;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonObject;
import java.util.Optional;

/** Whether an account's chain holds, as the route answers it. */
record Verification(Chain chain) implements Representation {

    /** Of what {@link #toJson} writes. */
    static Schema schema() {
        return Schema.object()
                .required("verified", Schema.truth().described("Whether all of the account's events are as recorded."))
                .optional("version", Terms.VERSION)
                .optional(
                        "head",
                        Schema.form("[0-9a-f]{64}")
                                .described(
                                        "The hash of the last event, which stands for all of them. Kept elsewhere, it shows"
                                                + " later that none was changed or cut off since."))
                .optional("brokenAt", Terms.VERSION)
                .optional(
                        "reason",
                        Schema.form("[a-z]+(-[a-z]+)*")
                                .described(
                                        "Why the event at brokenAt does not hold: altered, missing or unreadable. Later"
                                                + " versions add others."))
                .described(
                        "\"version\" and \"head\" where it is verified, \"brokenAt\" and \"reason\" where it is not.")
                .named("Verification");
    }

    /** One that holds. */
    static Verification example() {
        return new Verification(new Chain(3, Hash.over("an example"), Optional.empty()));
    }

    @Override
    public JsonObject toJson() {
        return chain.broken()
                .map(Verification::broken)
                .orElseGet(() -> Json.object()
                        .with("verified", new JsonBoolean(true))
                        .with("version", chain.version())
                        .with("head", chain.head().hex()));
    }

    private static JsonObject broken(Break broken) {
        return Json.object()
                .with("verified", new JsonBoolean(false))
                .with("brokenAt", broken.version())
                .with("reason", broken.reason().code());
    }
}
