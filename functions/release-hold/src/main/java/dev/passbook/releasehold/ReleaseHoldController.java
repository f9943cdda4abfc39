package dev.passbook.releasehold;

import dev.passbook.account.AccountCommand.ReleaseHold;
import dev.passbook.account.AccountId;
import dev.passbook.account.HoldId;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.commandhandler.Receipt;
import dev.passbook.http.Access;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Schema;
import dev.passbook.json.Json;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Optional;

@Controller("/accounts/{accountId}/holds/{holdId}/release")
final class ReleaseHoldController implements Described {
    private final CommandRoute commands;

    ReleaseHoldController(CommandRoute commands) {
        this.commands = commands;
    }

    @Post
    @Access(Right.WRITE)
    HttpResponse<?> releaseHold(AccountId accountId, HoldId holdId, WriteRequest request) {
        request.fields().refuseInvalid();
        return commands.accept(request, accountId, new ReleaseHold(holdId), Optional.empty());
    }

    @Override
    public Operation operation() {
        Receipt receipt = Receipt.example("hold-released", 5, 0, 7_000)
                .with(Json.object().with("holdId", "1").with("available", 7_000));
        Schema nothing =
                Schema.object().described("Nothing more is to be said.").named("Nothing");
        return CommandRoute.operation("No longer sets aside what was", nothing, Json.object(), receipt)
                .refuses(
                        ProblemCode.NOT_FOUND,
                        ProblemCode.HOLD_NOT_FOUND,
                        ProblemCode.HOLD_NOT_ACTIVE,
                        ProblemCode.ACCOUNT_CLOSED);
    }
}
