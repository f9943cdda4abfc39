package dev.passbook.reverseentry;

import dev.passbook.account.AccountId;
import dev.passbook.account.Reason;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.commandhandler.Receipt;
import dev.passbook.commandhandler.Reversal;
import dev.passbook.http.Access;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Optional;

@Controller("/accounts/{accountId}/reversals")
final class ReverseEntryController implements Described {
    private final CommandRoute commands;

    ReverseEntryController(CommandRoute commands) {
        this.commands = commands;
    }

    @Post
    @Access(Right.OPERATE)
    HttpResponse<?> reverseEntry(AccountId accountId, WriteRequest request) {
        Optional<Integer> version = request.fields().version("version");
        Optional<Reason> reason = request.fields().reason("reason");
        request.fields().refuseInvalid();
        return commands.accept(request, new Reversal(accountId, version.orElseThrow(), reason.orElseThrow()));
    }

    @Override
    public Operation operation() {
        Receipt receipt = Receipt.example("entry-reversed", 4, 2_500, 7_000)
                .with(Json.object().with("reverses", 3).with("overdrawn", new JsonBoolean(false)));
        Schema body = Schema.object()
                .required("version", Terms.VERSION)
                .required("reason", Terms.REASON)
                .described("Which event is to be made up for, and why.")
                .named("ReversalBody");
        return CommandRoute.operation(
                        "Makes up for an event that moved money; of a transfer, for both sides",
                        body,
                        Json.object().with("version", 3).with("reason", "Counted out twice"),
                        receipt)
                .refuses(
                        ProblemCode.NOT_FOUND,
                        ProblemCode.NO_SUCH_VERSION,
                        ProblemCode.ALREADY_REVERSED,
                        ProblemCode.NOT_REVERSIBLE,
                        ProblemCode.BALANCE_LIMIT_EXCEEDED,
                        ProblemCode.COUNTERPARTY_CLOSED,
                        ProblemCode.COUNTERPARTY_FULL,
                        ProblemCode.ACCOUNT_CLOSED);
    }
}
