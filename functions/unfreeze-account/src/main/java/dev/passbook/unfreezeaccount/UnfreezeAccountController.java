package dev.passbook.unfreezeaccount;

import dev.passbook.account.AccountCommand.UnfreezeAccount;
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

@Controller("/accounts/{accountId}/unfreeze")
final class UnfreezeAccountController implements Described {
    private final CommandRoute commands;

    UnfreezeAccountController(CommandRoute commands) {
        this.commands = commands;
    }

    @Post
    @Access(Right.OPERATE)
    HttpResponse<?> unfreezeAccount(AccountId accountId, WriteRequest request) {
        UnfreezeAccount unfreeze = new UnfreezeAccount(ReasonBody.read(request.fields()));
        return commands.accept(request, accountId, unfreeze, Optional.empty());
    }

    @Override
    public Operation operation() {
        Receipt receipt = Receipt.example("account-unfrozen", 6, 0, 7_000);
        return CommandRoute.operation(
                        "Lets money leave an account again", ReasonBody.schema(), ReasonBody.example(), receipt)
                .refuses(ProblemCode.NOT_FOUND, ProblemCode.ACCOUNT_NOT_FROZEN, ProblemCode.ACCOUNT_CLOSED);
    }
}
