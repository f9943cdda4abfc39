package dev.passbook.capturehold;

import dev.passbook.account.AccountId;
import dev.passbook.account.HoldId;
import dev.passbook.commandhandler.CaptureBody;
import dev.passbook.commandhandler.CommandRoute;
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

@Controller("/accounts/{accountId}/holds/{holdId}/capture")
final class CaptureHoldController implements Described {
    private final CommandRoute commands;

    CaptureHoldController(CommandRoute commands) {
        this.commands = commands;
    }

    @Post
    @Access(Right.WRITE)
    HttpResponse<?> captureHold(AccountId accountId, HoldId holdId, WriteRequest request) {
        return commands.accept(request, accountId, CaptureBody.read(holdId, request.fields()), Optional.empty());
    }

    @Override
    public Operation operation() {
        Receipt receipt = Receipt.example("hold-captured", 5, 2_000, 7_000)
                .with(Json.object().with("holdId", "1").with("available", 7_000));
        return CommandRoute.operation(
                        "Takes out what was set aside", CaptureBody.schema(), CaptureBody.example(), receipt)
                .refuses(
                        ProblemCode.NOT_FOUND,
                        ProblemCode.HOLD_NOT_FOUND,
                        ProblemCode.HOLD_NOT_ACTIVE,
                        ProblemCode.AMOUNT_OVER_HOLD,
                        ProblemCode.BALANCE_LIMIT_EXCEEDED,
                        ProblemCode.ACCOUNT_CLOSED);
    }
}
