package dev.passbook.setlimits;

import dev.passbook.account.AccountCommand.SetLimits;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Limits;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.commandhandler.CommandRoute;
import dev.passbook.commandhandler.Receipt;
import dev.passbook.http.Access;
import dev.passbook.http.Fields;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import java.util.Optional;
import java.util.OptionalLong;

@Controller("/accounts/{accountId}/limits")
final class SetLimitsController implements Described {
    private final CommandRoute commands;

    SetLimitsController(CommandRoute commands) {
        this.commands = commands;
    }

    @Put
    @Access(Right.OPERATE)
    HttpResponse<?> setLimits(AccountId accountId, WriteRequest request) {
        SetLimits set = read(request.fields());
        return commands.accept(request, accountId, set, Optional.empty());
    }

    private static SetLimits read(Fields fields) {
        OptionalLong overdraft = fields.optionalBound("overdraft");
        OptionalLong perWithdrawal = fields.optionalBound("perWithdrawal");
        OptionalLong perDay = fields.optionalBound("perDay");
        Optional<Currency> currency = fields.currency("currency");
        Optional<Reason> reason = fields.reason("reason");
        fields.refuseInvalid();
        Currency kept = currency.orElseThrow();
        Limits limits =
                new Limits(new Money(overdraft.orElse(0), kept), money(perWithdrawal, kept), money(perDay, kept));
        return new SetLimits(limits, reason.orElseThrow());
    }

    private static Optional<Money> money(OptionalLong minorUnits, Currency currency) {
        return minorUnits.isPresent() ? Optional.of(new Money(minorUnits.getAsLong(), currency)) : Optional.empty();
    }

    @Override
    public Operation operation() {
        Schema body = Schema.object()
                .optional("overdraft", Terms.SUM.described("How far the balance may go below zero; 0 if left out."))
                .optional("perWithdrawal", Terms.SUM.described("How much may be taken out at once; all, if left out."))
                .optional(
                        "perDay",
                        Terms.SUM.described("How much may be taken out within a day of the account's time zone; all, if"
                                + " left out."))
                .required("currency", Terms.CURRENCY)
                .required("reason", Terms.REASON)
                .described("The limits that hold from now on, all of them instead of all that held before.")
                .named("LimitsBody");
        return CommandRoute.operation(
                        "Sets what the owner of an account may do",
                        body,
                        Json.object()
                                .with("overdraft", 10_000)
                                .with("perDay", 100_000)
                                .with("currency", "EUR")
                                .with("reason", "Good customer"),
                        Receipt.example("limits-set", 2, 0, 0))
                .refuses(ProblemCode.NOT_FOUND, ProblemCode.CURRENCY_MISMATCH, ProblemCode.ACCOUNT_CLOSED);
    }
}
