package dev.passbook.commandhandler;

import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Reference;
import dev.passbook.http.Fields;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * The body of a deposit and of a withdrawal.
 *
 * @param occurredAt when the money moved in the world; nothing means now
 */
public record Movement(Money amount, Optional<Instant> occurredAt, Optional<Reference> reference) {

    /** Reads the fields, or ends the request with 400. */
    public static Movement read(Fields fields) {
        Optional<Long> amount = fields.amount("amount");
        Optional<Currency> currency = fields.currency("currency");
        Optional<Instant> occurredAt = fields.optionalPast("occurredAt", Instant.now());
        Optional<Reference> reference = fields.optionalReference("reference");
        fields.refuseInvalid();
        return new Movement(new Money(amount.orElseThrow(), currency.orElseThrow()), occurredAt, reference);
    }

    /** Of the fields that {@link #read} reads. */
    public static Schema schema() {
        return Schema.object()
                .required("amount", Terms.AMOUNT)
                .required("currency", Terms.CURRENCY)
                .optional("occurredAt", Terms.OCCURRED_AT)
                .optional("reference", Terms.REFERENCE)
                .described("Money that is to move.")
                .named("Movement");
    }

    /** One that {@link #read} reads. */
    public static JsonObject example() {
        return Json.object()
                .with("amount", 2500)
                .with("currency", "EUR")
                .with("occurredAt", "2026-01-31T12:00:00+01:00")
                .with("reference", "ATM 17, Main Street");
    }
}
