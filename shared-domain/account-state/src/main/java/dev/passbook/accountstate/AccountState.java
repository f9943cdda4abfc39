package dev.passbook.accountstate;

import dev.passbook.account.AccountId;
import dev.passbook.account.Money;
import dev.passbook.http.Representation;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.time.Instant;

/**
 * An account as it was last folded.
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
