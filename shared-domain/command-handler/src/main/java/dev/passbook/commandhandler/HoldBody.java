package dev.passbook.commandhandler;

import dev.passbook.account.AccountCommand.PlaceHold;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.http.Fields;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** The body of a hold that is to be placed. */
public final class HoldBody {
    private HoldBody() {}

    /** Reads the fields, or ends the request with 400. */
    public static PlaceHold read(Fields fields) {
        Optional<Long> amount = fields.amount("amount");
        Optional<Currency> currency = fields.currency("currency");
        Optional<Instant> expiresAt = fields.optionalMoment("expiresAt");
        fields.refuseInvalid();
        return new PlaceHold(new Money(amount.orElseThrow(), currency.orElseThrow()), expiresAt);
    }

    /** Of the fields that {@link #read} reads. */
    public static Schema schema() {
        return Schema.object()
                .required("amount", Terms.AMOUNT)
                .required("currency", Terms.CURRENCY)
                .optional("expiresAt", Terms.EXPIRES_AT)
                .described("Money that is to be set aside.")
                .named("HoldBody");
    }

    /** One that {@link #read} reads. */
    public static JsonObject example() {
        return Json.object()
                .with("amount", 2500)
                .with("currency", "EUR")
                .with("expiresAt", "2099-01-31T12:15:00+01:00");
    }
}
