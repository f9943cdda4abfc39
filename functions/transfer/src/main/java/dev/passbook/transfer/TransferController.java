package dev.passbook.transfer;

import dev.passbook.account.AccountId;
import dev.passbook.account.TransferId;
import dev.passbook.commandhandler.Asking;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.commandhandler.Receipt;
import dev.passbook.commandhandler.TransferBody;
import dev.passbook.http.Access;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.json.Json;
import dev.passbook.writeroute.EventIds;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;

@Controller("/accounts/{accountId}/transfers")
final class TransferController implements Described {
    private final CommandRoute commands;
    private final EventIds ids;

    TransferController(CommandRoute commands, EventIds ids) {
        this.commands = commands;
        this.ids = ids;
    }

    @Post
    @Access(Right.WRITE)
    HttpResponse<?> transfer(AccountId accountId, WriteRequest request) {
        TransferBody body = TransferBody.read(request.fields());
        return commands.accept(request, Asking.of(body.from(accountId, new TransferId(ids.next()))));
    }

    @Override
    public Operation operation() {
        Receipt receipt = Receipt.example("transfer-sent", 4, 2_500, 7_000)
                .with(Json.object()
                        .with("transferId", "0190c8a0-7c44-7b0e-9d15-2f6a8b3c4d5e")
                        .with("toAccountId", "0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c21"));
        return CommandRoute.operation(
                        "Sends money to another account, whosever it is",
                        TransferBody.schema(),
                        TransferBody.example(),
                        receipt)
                .refuses(
                        ProblemCode.NOT_FOUND,
                        ProblemCode.INSUFFICIENT_FUNDS,
                        ProblemCode.CURRENCY_MISMATCH,
                        ProblemCode.SAME_ACCOUNT,
                        ProblemCode.COUNTERPARTY_NOT_FOUND,
                        ProblemCode.COUNTERPARTY_CLOSED,
                        ProblemCode.COUNTERPARTY_FULL,
                        ProblemCode.ACCOUNT_FROZEN,
                        ProblemCode.ACCOUNT_CLOSED);
    }
}
