package dev.passbook.commandhandler;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountId;
import dev.passbook.account.Money;
import dev.passbook.http.Representation;
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
