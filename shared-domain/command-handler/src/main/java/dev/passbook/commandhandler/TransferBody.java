package dev.passbook.commandhandler;

import dev.passbook.account.AccountId;
import dev.passbook.account.Action.Transfer;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Reference;
import dev.passbook.account.TransferId;
import dev.passbook.http.Fields;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.util.Optional;

/** The body of a transfer. */
public record TransferBody(AccountId toAccountId, Money amount, Optional<Reference> reference) {

    /** Reads the fields, or ends the request with 400. */
    public static TransferBody read(Fields fields) {
        Optional<AccountId> toAccountId = fields.accountId("toAccountId");
        Optional<Long> amount = fields.amount("amount", Transfer.MAX_MINOR_UNITS);
        Optional<Currency> currency = fields.currency("currency");
        Optional<Reference> reference = fields.optionalReference("reference");
        fields.refuseInvalid();
        return new TransferBody(
                toAccountId.orElseThrow(), new Money(amount.orElseThrow(), currency.orElseThrow()), reference);
    }

    /** What it asks of {@code from}. */
    public Transfer from(AccountId from, TransferId transferId) {
        return new Transfer(transferId, from, toAccountId, amount, reference);
    }

    /** Of the fields that {@link #read} reads. */
    public static Schema schema() {
        return Schema.object()
                .required("toAccountId", Terms.ACCOUNT_ID)
                .required(
                        "amount",
                        Schema.integer(1, Transfer.MAX_MINOR_UNITS)
                                .described("In the currency's minor unit, as an integer."))
                .required("currency", Terms.CURRENCY)
                .optional("reference", Terms.REFERENCE)
                .described("Money that is to move to another account, whosever it is.")
                .named("TransferBody");
    }

    /** One that {@link #read} reads. */
    public static JsonObject example() {
        return Json.object()
                .with("toAccountId", "0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c21")
                .with("amount", 2500)
                .with("currency", "EUR")
                .with("reference", "Rent, January");
    }
}
