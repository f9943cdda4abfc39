package dev.passbook.listholds;

import dev.passbook.account.Currency;
import dev.passbook.account.HoldId;
import dev.passbook.account.Money;
import dev.passbook.eventstore.HoldReader.HoldStatus;
import dev.passbook.eventstore.HoldReader.ListedHold;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** A hold as its account's owner sees it. */
record HoldItem(ListedHold hold) implements Representation {

    /** Of what {@link #toJson} writes. */
    static Schema schema() {
        return Schema.object()
                .required("holdId", Terms.HOLD_ID)
                .required("status", statusSchema())
                .required("amount", Terms.AMOUNT)
                .required("currency", Terms.CURRENCY)
                .optional("captured", Terms.AMOUNT)
                .required("placedAt", Terms.MOMENT)
                .optional("expiresAt", Terms.MOMENT)
                .optional("endedAt", Terms.MOMENT)
                .described(
                        "Money that was set aside. \"captured\" is how much of it was taken; \"endedAt\" is when its end"
                                + " was recorded, if it was.")
                .named("Hold");
    }

    static Schema statusSchema() {
        return Schema.form(String.join("|", HoldStatus.words()));
    }

    /** One such hold. */
    static HoldItem example() {
        Instant placedAt = Instant.parse("2026-01-31T11:00:00.123456Z");
        return new HoldItem(new ListedHold(
                new HoldId(1),
                HoldStatus.ACTIVE,
                new Money(2_500, new Currency("EUR")),
                Optional.empty(),
                placedAt,
                Optional.of(Instant.parse("2026-01-31T11:15:00Z")),
                Optional.empty()));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = Json.object()
                .with("holdId", hold.id().toString())
                .with("status", hold.status().word())
                .with("amount", hold.amount().minorUnits())
                .with("currency", hold.amount().currency().code());
        if (hold.captured().isPresent()) {
            json = json.with("captured", hold.captured().get().minorUnits());
        }
        json = json.with("placedAt", hold.placedAt().toString());
        if (hold.expiresAt().isPresent()) {
            json = json.with("expiresAt", hold.expiresAt().get().toString());
        }
        return hold.endedAt().isPresent()
                ? json.with("endedAt", hold.endedAt().get().toString())
                : json;
    }
}
