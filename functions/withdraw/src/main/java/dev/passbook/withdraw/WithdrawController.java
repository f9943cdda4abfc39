package dev.passbook.withdraw;

import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountId;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.commandhandler.Movement;
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

@Controller("/accounts/{accountId}/withdrawals")
final class WithdrawController implements Described {
    private final CommandRoute commands;

    WithdrawController(CommandRoute commands) {
        this.commands = commands;
    }

    @Post
    @Access(Right.WRITE)
    HttpResponse<?> withdraw(AccountId accountId, WriteRequest request) {
        Movement movement = Movement.read(request.fields());
        Withdraw withdraw = new Withdraw(movement.amount(), movement.reference());
        return commands.accept(request, accountId, withdraw, movement.occurredAt());
    }

    @Override
    public Operation operation() {
        Receipt receipt = Receipt.example("money-withdrawn", 3, 2_500, 7_000);
        return CommandRoute.operation("Takes money out of an account", Movement.schema(), Movement.example(), receipt)
                .refuses(
                        ProblemCode.NOT_FOUND,
                        ProblemCode.INSUFFICIENT_FUNDS,
                        ProblemCode.LIMIT_EXCEEDED,
                        ProblemCode.CURRENCY_MISMATCH,
                        ProblemCode.ACCOUNT_FROZEN,
                        ProblemCode.ACCOUNT_CLOSED);
    }
}
