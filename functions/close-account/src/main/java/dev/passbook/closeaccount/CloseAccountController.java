package dev.passbook.closeaccount;

import dev.passbook.account.AccountCommand.CloseAccount;
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

@Controller("/accounts/{accountId}/close")
final class CloseAccountController implements Described {
    private final CommandRoute commands;

    CloseAccountController(CommandRoute commands) {
        this.commands = commands;
    }

    @Post
    @Access(Right.WRITE)
    HttpResponse<?> closeAccount(AccountId accountId, WriteRequest request) {
        CloseAccount close = new CloseAccount(ReasonBody.read(request.fields()));
        return commands.accept(request, accountId, close, Optional.empty());
    }

    @Override
    public Operation operation() {
        Receipt receipt = Receipt.example("account-closed", 6, 0, 0);
        return CommandRoute.operation("Ends an account, for good", ReasonBody.schema(), ReasonBody.example(), receipt)
                .refuses(
                        ProblemCode.NOT_FOUND,
                        ProblemCode.BALANCE_NOT_ZERO,
                        ProblemCode.HOLDS_ACTIVE,
                        ProblemCode.ACCOUNT_FROZEN,
                        ProblemCode.ACCOUNT_CLOSED);
    }
}
