package dev.passbook.accountstate;

import dev.passbook.account.Account.Open;
import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Hold;
import dev.passbook.account.HoldId;
import dev.passbook.account.Limits;
import dev.passbook.account.Money;
import dev.passbook.account.Spent;
import dev.passbook.account.Standing;
import dev.passbook.account.TimeZone;
import dev.passbook.accountjson.AccountJson;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An account as it was last folded, or as it is folded anew.
 *
 * @param asOf the moment that holds are looked at: those that have expired by then do not count
 * @param version of the last event folded; the log may be ahead
 * @param openedAt when its first event was recorded
 * @param updatedAt when the last event folded was recorded
 */
public record AccountState(
        AccountId accountId, Opened account, int version, Instant openedAt, Instant updatedAt, Instant asOf)
        implements Representation {

    /** Of what {@link #toJson} writes. */
    public static Schema schema() {
        return members()
                .described(
                        "An account as it was last folded, up to \"version\"; the log may be ahead. Later versions add"
                                + " members.")
                .named("AccountState");
    }

    /** Of an account as it may never have been folded: some of its events may not count. */
    public static Schema replayedSchema() {
        return members()
                .described(
                        "An account as those of its events that count make it. \"version\" is that of the last of them,"
                                + " and \"balance\" can be below zero where they are not all there were by then. Later"
                                + " versions add members.")
                .named("ReplayedAccount");
    }

    private static Schema members() {
        Schema limits = Schema.object()
                .required("overdraft", Terms.SUM.described("How far the balance may go below zero."))
                .optional("perWithdrawal", Terms.SUM.described("How much may be taken out at once."))
                .optional("perDay", Terms.SUM.described("How much may be taken out within a day."))
                .described("What the owner may do; without limits per withdrawal or day, all that is available.")
                .named("Limits");
        Schema hold = Schema.object()
                .required("holdId", Terms.HOLD_ID)
                .required("amount", Terms.AMOUNT)
                .optional("expiresAt", Terms.MOMENT)
                .named("ActiveHold");
        return Schema.object()
                .required("accountId", Terms.ACCOUNT_ID)
                .required("owner", Terms.PRINCIPAL)
                .required("currency", Terms.CURRENCY)
                .required("balance", Terms.BALANCE)
                .required("held", Terms.SUM.described("How much of the balance is set aside."))
                .required("available", Terms.BALANCE.described("How much can be taken out, the overdraft counted in."))
                .required(
                        "status",
                        Schema.form("[a-z]+(-[a-z]+)*")
                                .described("open, frozen or closed. Later versions may add others."))
                .required("timeZone", Terms.TIME_ZONE)
                .required("limits", limits)
                .required("holds", Schema.list(hold, Hold.MAX_ACTIVE))
                .required("version", Terms.VERSION)
                .required("openedAt", Terms.MOMENT)
                .required("updatedAt", Terms.MOMENT);
    }

    /** One such account. */
    public static AccountState example() {
        Currency euro = new Currency("EUR");
        Instant updatedAt = Instant.parse("2026-01-31T11:00:00.123456Z");
        SortedMap<HoldId, Hold> holds = new TreeMap<>();
        holds.put(
                new HoldId(1),
                new Hold(
                        new HoldId(1),
                        new Money(2_500, euro),
                        Optional.of(updatedAt.plus(Duration.ofMinutes(15))),
                        TimeZone.UTC.dayOf(updatedAt)));
        return new AccountState(
                new AccountId(UUID.fromString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20")),
                new Open(new Standing(
                        "alice",
                        TimeZone.UTC,
                        new Money(7_000, euro),
                        Limits.none(euro),
                        Spent.nothing(euro),
                        1,
                        holds)),
                3,
                Instant.parse("2026-01-31T10:59:00.000001Z"),
                updatedAt,
                updatedAt);
    }

    @Override
    public JsonObject toJson() {
        Standing standing = account.standing();
        return Json.object()
                .with("accountId", accountId.toString())
                .with("owner", standing.owner())
                .with("currency", standing.currency().code())
                .with("balance", standing.balance().minorUnits())
                .with("held", standing.held(asOf).minorUnits())
                .with("available", standing.available(asOf).minorUnits())
                .with("status", AccountJson.status(account))
                .with("timeZone", standing.timeZone().id())
                .with("limits", AccountJson.limits(standing.limits()))
                .with(
                        "holds",
                        new JsonArray(standing.activeHolds(asOf).stream()
                                .<Json>map(AccountState::hold)
                                .toList()))
                .with("version", version)
                .with("openedAt", openedAt.toString())
                .with("updatedAt", updatedAt.toString());
    }

    private static JsonObject hold(Hold hold) {
        JsonObject json = Json.object()
                .with("holdId", hold.id().toString())
                .with("amount", hold.amount().minorUnits());
        return hold.expiresAt()
                .map(expiresAt -> json.with("expiresAt", expiresAt.toString()))
                .orElse(json);
    }
}
