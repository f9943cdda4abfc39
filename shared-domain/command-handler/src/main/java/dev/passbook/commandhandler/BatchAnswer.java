package dev.passbook.commandhandler;

import dev.passbook.account.Rejection;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonObject;
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
                .optional("problem", dev.passbook.http.Problem.schema())
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
}
