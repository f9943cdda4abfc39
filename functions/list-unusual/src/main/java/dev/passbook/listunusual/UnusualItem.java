package dev.passbook.listunusual;

import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.unusual.Unusual;
import dev.passbook.account.unusual.Unusual.Burst;
import dev.passbook.account.unusual.Unusual.DrainedDeposit;
import dev.passbook.account.unusual.Unusual.LargeWithdrawal;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.http.QueryParameters;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Something unusual: which rule says so, by which numbers, and the event that it says so of. */
record UnusualItem(RecordedEvent event, Unusual unusual) implements Representation {
    private static final long MICROS_IN_A_MILLISECOND = 1_000;

    /** Of what {@link #toJson} writes. */
    static Schema schema() {
        Schema count = Schema.integer(1, QueryParameters.MAX_VERSION);
        Schema milliseconds = Schema.integer(0, 60_000);
        Schema numbers = Schema.object()
                .optional("amount", Terms.AMOUNT)
                .optional("habit", Terms.AMOUNT)
                .optional("withdrawals", count)
                .optional("movements", count)
                .optional("deposited", Terms.AMOUNT)
                .optional("withdrawn", Terms.AMOUNT)
                .optional("depositVersion", Terms.VERSION)
                .optional("milliseconds", milliseconds)
                .described(
                        "Of large-withdrawal: \"amount\", \"habit\", which is the median of so many \"withdrawals\" before"
                                + " it. Of burst: so many \"movements\" in so many \"milliseconds\". Of drained-deposit:"
                                + " \"deposited\" at \"depositVersion\", \"withdrawn\" since, \"milliseconds\" later.")
                .named("UnusualNumbers");
        Schema event = Schema.object()
                .required("eventId", Terms.EVENT_ID)
                .required("accountId", Terms.ACCOUNT_ID)
                .required("version", Terms.VERSION)
                .required("type", Terms.EVENT_TYPE)
                .required("amount", Terms.AMOUNT)
                .required("currency", Terms.CURRENCY)
                .required("occurredAt", Terms.MOMENT)
                .required("recordedAt", Terms.MOMENT)
                .named("UnusualEvent");
        return Schema.object()
                .required(
                        "rule",
                        Schema.form("[a-z]+(-[a-z]+)*")
                                .described("large-withdrawal, burst or drained-deposit. Later versions add others.")
                                .example("large-withdrawal"))
                .required("numbers", numbers)
                .required("event", event)
                .described("Something that an auditor should look at. Later versions add members.")
                .named("Unusual");
    }

    /** One such thing. */
    static UnusualItem example() {
        Currency euro = new Currency("EUR");
        Money amount = new Money(250_000, euro);
        Instant moment = Instant.parse("2026-01-31T11:00:00.123456Z");
        RecordedEvent event = AccountAggregate.recorded(
                new AccountId(UUID.fromString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20")),
                42,
                UUID.fromString("0190c8a0-7b10-7f55-8e02-6a4c8d0f2b31"),
                new MoneyWithdrawn(amount, Optional.empty()),
                new Metadata("alice", "order-4711", "request"),
                moment,
                moment);
        return new UnusualItem(event, new LargeWithdrawal(amount, new Money(3_000, euro), 17));
    }

    /** Where in a report it stands. */
    Place place() {
        int rule = switch (unusual) {
            case LargeWithdrawal _ -> 0;
            case Burst _ -> 1;
            case DrainedDeposit _ -> 2;
        };
        return new Place(AccountAggregate.account(event.streamId()), event.version(), rule);
    }

    @Override
    public JsonObject toJson() {
        return Json.object()
                .with("rule", rule())
                .with("numbers", numbers())
                .with(
                        "event",
                        Json.object()
                                .with("eventId", event.eventId().toString())
                                .with("accountId", event.streamId().toString())
                                .with("version", event.version())
                                .with("type", event.type())
                                .with("amount", event.data().members().getOrDefault("amount", new JsonInteger(0)))
                                .with("currency", event.data().members().getOrDefault("currency", new JsonString("")))
                                .with("occurredAt", event.occurredAt().toString())
                                .with("recordedAt", event.recordedAt().toString()));
    }

    private String rule() {
        return switch (unusual) {
            case LargeWithdrawal _ -> "large-withdrawal";
            case Burst _ -> "burst";
            case DrainedDeposit _ -> "drained-deposit";
        };
    }

    private JsonObject numbers() {
        return switch (unusual) {
            case LargeWithdrawal large ->
                Json.object()
                        .with("amount", large.amount().minorUnits())
                        .with("habit", large.habit().minorUnits())
                        .with("withdrawals", large.withdrawals());
            case Burst burst ->
                Json.object()
                        .with("movements", burst.movements())
                        .with("milliseconds", burst.micros() / MICROS_IN_A_MILLISECOND);
            case DrainedDeposit drained ->
                Json.object()
                        .with("deposited", drained.deposited().minorUnits())
                        .with("withdrawn", drained.withdrawn().minorUnits())
                        .with("depositVersion", drained.depositVersion())
                        .with("milliseconds", drained.micros() / MICROS_IN_A_MILLISECOND);
        };
    }
}
