package dev.passbook.placehold;

import dev.passbook.account.AccountId;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.commandhandler.HoldBody;
import dev.passbook.commandhandler.Receipt;
import dev.passbook.http.Access;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.json.Json;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Optional;

@Controller("/accounts/{accountId}/holds")
final class PlaceHoldController implements Described {
    private final CommandRoute commands;

    PlaceHoldController(CommandRoute commands) {
        this.commands = commands;
    }

    @Post
    @Access(Right.WRITE)
    HttpResponse<?> placeHold(AccountId accountId, WriteRequest request) {
        return commands.accept(request, accountId, HoldBody.read(request.fields()), Optional.empty());
    }

    @Override
    public Operation operation() {
        Receipt receipt = Receipt.example("hold-placed", 4, 2_500, 7_000)
                .with(Json.object().with("holdId", "1").with("available", 4_500));
        return CommandRoute.operation("Sets money of an account aside", HoldBody.schema(), HoldBody.example(), receipt)
                .refuses(
                        ProblemCode.NOT_FOUND,
                        ProblemCode.INSUFFICIENT_FUNDS,
                        ProblemCode.LIMIT_EXCEEDED,
                        ProblemCode.CURRENCY_MISMATCH,
                        ProblemCode.HOLD_NOT_ACTIVE,
                        ProblemCode.TOO_MANY_HOLDS,
                        ProblemCode.ACCOUNT_FROZEN,
                        ProblemCode.ACCOUNT_CLOSED);
    }
}
