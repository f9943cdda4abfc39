package dev.passbook.listevents;

import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Reference;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An event as its owner sees it: named like a receipt, with whatever else is in its data.
 *
 * @param currency of the account, for events that speak of no money
 * @param balance right after the event; nothing where it can't be told
 */
record EventItem(RecordedEvent event, Currency currency, Optional<Money> balance) implements Representation {
    /** How many events somebody else's account has had is not for this one's owner to know. */
    private static final Set<String> OF_THE_OTHER_ACCOUNT = Set.of("toVersion", "fromVersion");

    private static final Currency EUR = new Currency("EUR");

    /** Of what {@link #toJson} writes. */
    static Schema schema() {
        return Schema.object()
                .required("eventId", Terms.EVENT_ID)
                .required("accountId", Terms.ACCOUNT_ID)
                .required("version", Terms.VERSION)
                .required("type", Terms.EVENT_TYPE)
                .required("amount", Terms.SUM)
                .required("currency", Terms.CURRENCY)
                .optional("owner", Terms.PRINCIPAL)
                .optional("reference", Terms.REFERENCE)
                .optional("reason", Terms.REASON)
                .optional("timeZone", Terms.TIME_ZONE)
                .optional("day", Schema.format("date").described("Whose limit it counts against."))
                .optional("transferId", Terms.TRANSFER_ID)
                .optional("toAccountId", Terms.ACCOUNT_ID)
                .optional("fromAccountId", Terms.ACCOUNT_ID)
                .optional("holdId", Terms.HOLD_ID)
                .optional("expiresAt", Terms.MOMENT)
                .optional("reverses", Terms.VERSION)
                .optional("change", Terms.BALANCE.described("By how much the balance changed, up or down."))
                .optional("overdraft", Terms.SUM)
                .optional("perWithdrawal", Terms.SUM)
                .optional("perDay", Terms.SUM)
                .optional("balance", Terms.BALANCE)
                .required("occurredAt", Terms.MOMENT)
                .required("recordedAt", Terms.MOMENT)
                .described("What happened to an account; what stands in it beside the required depends on its type."
                        + " \"balance\" is the balance right after the event, as in its receipt; it is"
                        + " missing from an event on that this version of the ledger can't read, which is still"
                        + " listed. Later versions add members.")
                .named("Event");
    }

    /** One such event. */
    static EventItem example() {
        Instant moment = Instant.parse("2026-01-31T11:00:00.123456Z");
        RecordedEvent event = AccountAggregate.recorded(
                new AccountId(UUID.fromString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20")),
                2,
                UUID.fromString("0190c8a0-7b10-7f55-8e02-6a4c8d0f2b31"),
                new MoneyDeposited(new Money(2_500, EUR), Optional.of(new Reference("ATM 17, Main Street"))),
                new Metadata("alice", "order-4711", "request"),
                moment,
                moment);
        return new EventItem(event, EUR, Optional.of(new Money(2_500, EUR)));
    }

    @Override
    public JsonObject toJson() {
        JsonObject item = Json.object()
                .with("eventId", event.eventId().toString())
                .with("accountId", event.streamId().toString())
                .with("version", event.version())
                .with("type", event.type())
                // Where nothing moved, as in a receipt; the data of other events says what did.
                .with(
                        "amount",
                        event.data().members().get("change") instanceof JsonInteger change
                                ? Math.abs(change.value())
                                : 0)
                .with("currency", currency.code());
        for (Map.Entry<String, Json> member : event.data().members().entrySet()) {
            if (!OF_THE_OTHER_ACCOUNT.contains(member.getKey())) {
                item = item.with(member.getKey(), member.getValue());
            }
        }
        if (balance.isPresent()) {
            item = item.with("balance", balance.get().minorUnits());
        }
        return item.with("occurredAt", event.occurredAt().toString())
                .with("recordedAt", event.recordedAt().toString());
    }
}
