package dev.passbook.commandhandler;

import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountClosed;
import dev.passbook.account.AccountEvent.AccountFrozen;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.AccountUnfrozen;
import dev.passbook.account.AccountEvent.EntryReversed;
import dev.passbook.account.AccountEvent.HoldCaptured;
import dev.passbook.account.AccountEvent.HoldExpired;
import dev.passbook.account.AccountEvent.HoldPlaced;
import dev.passbook.account.AccountEvent.HoldReleased;
import dev.passbook.account.AccountEvent.LimitsSet;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountEvent.TransferReceived;
import dev.passbook.account.AccountEvent.TransferSent;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Hold;
import dev.passbook.account.HoldId;
import dev.passbook.account.Money;
import dev.passbook.account.Standing;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a client gets for an accepted command.
 *
 * @param amount what moved, or was set aside; zero where nothing did
 * @param balance right after this event
 * @param more what receipts of this type say beyond that
 */
public record Receipt(
        UUID eventId,
        AccountId accountId,
        int version,
        String type,
        Money amount,
        Money balance,
        JsonObject more,
        Instant occurredAt,
        Instant recordedAt)
        implements Representation {

    /** For {@code event}, recorded as {@code recorded}, that made the account {@code after}. */
    static Receipt of(RecordedEvent recorded, AccountEvent event, Opened after) {
        Standing standing = after.standing();
        return new Receipt(
                recorded.eventId(),
                AccountAggregate.account(recorded.streamId()),
                recorded.version(),
                recorded.type(),
                amountOf(event, standing.currency()),
                standing.balance(),
                more(event, standing, recorded.recordedAt()),
                recorded.occurredAt(),
                recorded.recordedAt());
    }

    /** Of the one thing that was asked for, and done. */
    static Receipt ofOnly(List<Result> results) {
        return switch (results.getFirst()) {
            case Result.Done(Receipt receipt) -> receipt;
            case Result.Refused _ -> throw new IllegalStateException("What is refused has no receipt");
        };
    }

    private static Money amountOf(AccountEvent event, Currency currency) {
        return event instanceof HoldPlaced(Hold hold)
                ? hold.amount()
                : event.balanceChange()
                        .map(change -> change.isNegative() ? change.negated() : change)
                        .orElse(Money.zero(currency));
    }

    private static JsonObject more(AccountEvent event, Standing after, Instant now) {
        return switch (event) {
            case HoldPlaced(Hold hold) -> held(hold.id(), after.available(now));
            case HoldCaptured captured -> held(captured.holdId(), after.available(now));
            case HoldReleased released -> held(released.holdId(), after.available(now));
            case HoldExpired expired -> held(expired.holdId(), after.available(now));
            case TransferSent sent ->
                Json.object()
                        .with("transferId", sent.link().transferId().toString())
                        .with("toAccountId", sent.link().counterparty().toString());
            case TransferReceived received ->
                Json.object().with("transferId", received.link().transferId().toString());
            case EntryReversed reversed ->
                Json.object()
                        .with("reverses", reversed.version())
                        .with("overdrawn", new JsonBoolean(after.isOverdrawn()));
            case AccountOpened _,
                    MoneyDeposited _,
                    MoneyWithdrawn _,
                    AccountFrozen _,
                    AccountUnfrozen _,
                    AccountClosed _,
                    LimitsSet _ -> Json.object();
        };
    }

    private static JsonObject held(HoldId holdId, Money available) {
        return Json.object().with("holdId", holdId.toString()).with("available", available.minorUnits());
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
                .required("balance", Terms.BALANCE)
                .optional("holdId", Terms.HOLD_ID)
                .optional("available", Terms.BALANCE.described("Of a hold: how much can be taken out right after it."))
                .optional("transferId", Terms.TRANSFER_ID)
                .optional("toAccountId", Terms.ACCOUNT_ID)
                .optional("reverses", Terms.VERSION)
                .optional("overdrawn", Schema.truth().described("Whether more is owed than the limit allows."))
                .optional(
                        "counterpartyOverdrawn",
                        Schema.truth()
                                .described(
                                        "The same of the other account, where both sides of a transfer are reversed."))
                .required("occurredAt", Terms.MOMENT)
                .required("recordedAt", Terms.MOMENT)
                .described(
                        "What an accepted command led to. \"amount\" is what moved or was set aside, 0 where nothing did;"
                                + " \"balance\" is that right after this event. Later versions add members.")
                .named("Receipt");
    }

    /**
     * One of {@code type}, the {@code version}th event of an account in euros.
     *
     * @param amount what moved, or was set aside, in cents
     * @param balance what the account then holds, in cents
     */
    public static Receipt example(String type, int version, long amount, long balance) {
        Currency euro = new Currency("EUR");
        Instant moment = Instant.parse("2026-01-31T11:00:00.123456Z");
        return new Receipt(
                UUID.fromString("0190c8a0-7b10-7f55-8e02-6a4c8d0f2b31"),
                new AccountId(UUID.fromString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20")),
                version,
                type,
                new Money(amount, euro),
                new Money(balance, euro),
                Json.object(),
                moment,
                moment);
    }

    /** This, with what receipts of its type say beyond the others. */
    public Receipt with(JsonObject moreMembers) {
        return new Receipt(eventId, accountId, version, type, amount, balance, moreMembers, occurredAt, recordedAt);
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = Json.object()
                .with("eventId", eventId.toString())
                .with("accountId", accountId.toString())
                .with("version", version)
                .with("type", type)
                .with("amount", amount.minorUnits())
                .with("currency", amount.currency().code())
                .with("balance", balance.minorUnits());
        for (Map.Entry<String, Json> member : more.members().entrySet()) {
            json = json.with(member.getKey(), member.getValue());
        }
        return json.with("occurredAt", occurredAt.toString()).with("recordedAt", recordedAt.toString());
    }
}
