package dev.passbook.openaccount;

import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.TimeZone;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.commandhandler.Receipt;
import dev.passbook.http.Access;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.writeroute.EventIds;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Optional;

@Controller("/accounts")
final class OpenAccountController implements Described {
    private final CommandRoute commands;
    private final EventIds ids;

    OpenAccountController(CommandRoute commands, EventIds ids) {
        this.commands = commands;
        this.ids = ids;
    }

    @Post
    @Access(Right.WRITE)
    HttpResponse<?> openAccount(WriteRequest request) {
        Optional<Currency> currency = request.fields().currency("currency");
        Optional<TimeZone> timeZone = request.fields().optionalTimeZone("timeZone");
        request.fields().refuseInvalid();
        OpenAccount openAccount =
                new OpenAccount(request.principal(), currency.orElseThrow(), timeZone.orElse(TimeZone.UTC));
        return commands.accept(request, new AccountId(ids.next()), openAccount, Optional.empty());
    }

    @Override
    public Operation operation() {
        Schema body = Schema.object()
                .required("currency", Terms.CURRENCY)
                .optional("timeZone", Terms.TIME_ZONE)
                .named("Opening");
        return CommandRoute.operation(
                "Opens an account, which then is the caller's",
                body,
                Json.object().with("currency", "EUR"),
                Receipt.example("account-opened", 1, 0, 0));
    }
}
