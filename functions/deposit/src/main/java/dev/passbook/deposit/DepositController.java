package dev.passbook.deposit;

import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountId;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.commandhandler.Movement;
import dev.passbook.commandhandler.WriteRequest;
import dev.passbook.http.Access;
import dev.passbook.http.Right;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;

@Controller("/accounts/{accountId}/deposits")
final class DepositController {
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
}
