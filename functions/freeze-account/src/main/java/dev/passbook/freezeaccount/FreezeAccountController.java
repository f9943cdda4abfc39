package dev.passbook.freezeaccount;

import dev.passbook.account.AccountCommand.FreezeAccount;
import dev.passbook.account.AccountId;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.commandhandler.ReasonBody;
import dev.passbook.commandhandler.Receipt;
import dev.passbook.http.Access;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Optional;

@Controller("/accounts/{accountId}/freeze")
final class FreezeAccountController implements Described {
    private final CommandRoute commands;

    FreezeAccountController(CommandRoute commands) {
        this.commands = commands;
    }

    @Post
    @Access(Right.OPERATE)
    HttpResponse<?> freezeAccount(AccountId accountId, WriteRequest request) {
        FreezeAccount freeze = new FreezeAccount(ReasonBody.read(request.fields()));
        return commands.accept(request, accountId, freeze, Optional.empty());
    }

    @Override
    public Operation operation() {
        Receipt receipt = Receipt.example("account-frozen", 6, 0, 7_000);
        return CommandRoute.operation(
                        "Lets nothing leave an account but what was set aside before",
                        ReasonBody.schema(),
                        ReasonBody.example(),
                        receipt)
                .refuses(ProblemCode.NOT_FOUND, ProblemCode.ACCOUNT_FROZEN, ProblemCode.ACCOUNT_CLOSED);
    }
}
