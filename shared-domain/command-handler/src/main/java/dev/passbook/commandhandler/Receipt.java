package dev.passbook.commandhandler;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountId;
import dev.passbook.account.Money;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * What a client gets for an accepted command.
 *
 * @param amount what moved; zero where nothing did
 * @param balance right after this event
 */
public record Receipt(
        UUID eventId,
        AccountId accountId,
        int version,
        String type,
        Money amount,
        Money balance,
        Instant occurredAt,
        Instant recordedAt)
        implements Representation {

    static Money amountOf(AccountEvent event) {
        return switch (event) {
            case AccountOpened opened -> Money.zero(opened.currency());
            case MoneyDeposited deposited -> deposited.amount();
            case MoneyWithdrawn withdrawn -> withdrawn.amount();
        };
    }

    /** Of what {@link #toJson} writes. */
    static Schema schema() {
        return Schema.object()
                .required("eventId", Terms.EVENT_ID)
                .required("accountId", Terms.ACCOUNT_ID)
                .required("version", Terms.VERSION)
                .required("type", Terms.EVENT_TYPE)
                .required("amount", Terms.SUM)
                .required("currency", Terms.CURRENCY)
                .required("balance", Terms.SUM)
                .required("occurredAt", Terms.MOMENT)
                .required("recordedAt", Terms.MOMENT)
                .described(
                        "What an accepted command led to. \"amount\" is what moved, 0 where nothing did; \"balance\" is"
                                + " that right after this event. Later versions add members.")
                .named("Receipt");
    }

    /** One of {@code type}, the {@code version}th event of an account that then holds {@code balance}. */
    public static Receipt example(String type, int version, Money amount, Money balance) {
        Instant moment = Instant.parse("2026-01-31T11:00:00.123456Z");
        return new Receipt(
                UUID.fromString("0190c8a0-7b10-7f55-8e02-6a4c8d0f2b31"),
                new AccountId(UUID.fromString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20")),
                version,
                type,
                amount,
                balance,
                moment,
                moment);
    }

    @Override
    public JsonObject toJson() {
        return Json.object()
                .with("eventId", eventId.toString())
                .with("accountId", accountId.toString())
                .with("version", version)
                .with("type", type)
                .with("amount", amount.minorUnits())
                .with("currency", amount.currency().code())
                .with("balance", balance.minorUnits())
                .with("occurredAt", occurredAt.toString())
                .with("recordedAt", recordedAt.toString());
    }
}
