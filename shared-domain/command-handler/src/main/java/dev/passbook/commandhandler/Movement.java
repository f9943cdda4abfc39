package dev.passbook.commandhandler;

import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Reference;
import dev.passbook.http.Fields;
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
}
