package dev.passbook.deposit;

import dev.passbook.account.AccountCommand.Deposit;
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

@Controller("/accounts/{accountId}/deposits")
final class DepositController implements Described {
    private final CommandRoute commands;

    DepositController(CommandRoute commands) {
        this.commands = commands;
    }

    @Post
    @Access(Right.WRITE)
    HttpResponse<?> deposit(AccountId accountId, WriteRequest request) {
        Movement movement = Movement.read(request.fields());
        Deposit deposit = new Deposit(movement.amount(), movement.reference());
        return commands.accept(request, accountId, deposit, movement.occurredAt());
    }

    @Override
    public Operation operation() {
        Receipt receipt = Receipt.example("money-deposited", 2, 2_500, 9_500);
        return CommandRoute.operation("Puts money into an account", Movement.schema(), Movement.example(), receipt)
                .refuses(
                        ProblemCode.NOT_FOUND,
                        ProblemCode.CURRENCY_MISMATCH,
                        ProblemCode.BALANCE_LIMIT_EXCEEDED,
                        ProblemCode.ACCOUNT_CLOSED);
    }
}
