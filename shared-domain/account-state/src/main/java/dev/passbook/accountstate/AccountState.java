package dev.passbook.accountstate;

import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * An account as it was last folded, or as it is folded anew.
 *
 * @param available how much of the balance can be taken out
 * @param status {@code open}
 * @param version of the last event folded; the log may be ahead
 * @param openedAt when its first event was recorded
 * @param updatedAt when the last event folded was recorded
 */
public record AccountState(
        AccountId accountId,
        String owner,
        Money balance,
        Money available,
        String status,
        int version,
        Instant openedAt,
        Instant updatedAt)
        implements Representation {

    /** Of what {@link #toJson} writes. */
    public static Schema schema() {
        return members(Terms.SUM)
                .described(
                        "An account as it was last folded, up to \"version\"; the log may be ahead. Later versions add"
                                + " members.")
                .named("AccountState");
    }

    /** Of an account as it may never have been folded: some of its events may not count. */
    public static Schema replayedSchema() {
        return members(Terms.BALANCE)
                .described(
                        "An account as those of its events that count make it. \"version\" is that of the last of them,"
                                + " and \"balance\" can be below zero where they are not all there were by then. Later"
                                + " versions add members.")
                .named("ReplayedAccount");
    }

    private static Schema members(Schema balance) {
        return Schema.object()
                .required("accountId", Terms.ACCOUNT_ID)
                .required("owner", Terms.PRINCIPAL)
                .required("currency", Terms.CURRENCY)
                .required("balance", balance)
                .required("available", Terms.SUM.described("How much of the balance can be taken out."))
                .required("status", Schema.form("[a-z]+(-[a-z]+)*").described("open. Later versions add others."))
                .required("version", Terms.VERSION)
                .required("openedAt", Terms.MOMENT)
                .required("updatedAt", Terms.MOMENT);
    }

    /** One such account. */
    public static AccountState example() {
        Money balance = new Money(7_000, new Currency("EUR"));
        return new AccountState(
                new AccountId(UUID.fromString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20")),
                "alice",
                balance,
                balance,
                "open",
                3,
                Instant.parse("2026-01-31T10:59:00.000001Z"),
                Instant.parse("2026-01-31T11:00:00.123456Z"));
    }

    @Override
    public JsonObject toJson() {
        return Json.object()
                .with("accountId", accountId.toString())
                .with("owner", owner)
                .with("currency", balance.currency().code())
                .with("balance", balance.minorUnits())
                .with("available", available.minorUnits())
                .with("status", status)
                .with("version", version)
                .with("openedAt", openedAt.toString())
                .with("updatedAt", updatedAt.toString());
    }
}
