package dev.passbook.withdraw;

import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountId;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.commandhandler.Movement;
import dev.passbook.commandhandler.WriteRequest;
import dev.passbook.http.Access;
import dev.passbook.http.Right;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;

@Controller("/accounts/{accountId}/withdrawals")
final class WithdrawController {
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
}
