package dev.passbook.eventstore;

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
import dev.passbook.account.Hold;
import dev.passbook.account.HoldId;
import dev.passbook.account.Limits;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.account.Reference;
import dev.passbook.account.TimeZone;
import dev.passbook.account.TransferLink;
import dev.passbook.accountjson.AccountJson;
import dev.passbook.eventstore.StoredForms.Form;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonMembers;
import dev.passbook.stream.StreamId;
import java.util.Optional;

/**
 * How events are written down: a stable type name, a schema version and data, none of it derived from a class. What was
 * written once must be readable for ever, so a form that is in use is never changed here, only joined by a newer one.
 *
 * <p>A newer form of a type takes three lines: {@link #schemaVersion} says its number, {@link #data} writes it, and {@link
 * StoredForms} gets a reader for it beside that of the form before. The old reader stays, and says what the old data did not
 * say. Functions that read it are deployed before one that writes it: to the others it is an {@link UnknownEvent}, for which
 * its stream waits.
 *
 * <p>Each form has an approved file among the tests' resources, {@code events/TYPE.vN.json}. No form is done without.
 */
public final class AccountEventJson {
    private AccountEventJson() {}

    /** The stable name of what happened. */
    public static String type(AccountEvent event) {
        return switch (event) {
            case AccountOpened _ -> "account-opened";
            case MoneyDeposited _ -> "money-deposited";
            case MoneyWithdrawn _ -> "money-withdrawn";
            case TransferSent _ -> "transfer-sent";
            case TransferReceived _ -> "transfer-received";
            case HoldPlaced _ -> "hold-placed";
            case HoldCaptured _ -> "hold-captured";
            case HoldReleased _ -> "hold-released";
            case HoldExpired _ -> "hold-expired";
            case EntryReversed _ -> "entry-reversed";
            case AccountFrozen _ -> "account-frozen";
            case AccountUnfrozen _ -> "account-unfrozen";
            case AccountClosed _ -> "account-closed";
            case LimitsSet _ -> "limits-set";
        };
    }

    /** Which form {@link #data} writes. */
    public static int schemaVersion(AccountEvent event) {
        return switch (event) {
            // The first form of either is still written where it says all there is to say.
            case AccountOpened opened -> opened.timeZone().equals(TimeZone.UTC) ? 1 : 2;
            case MoneyWithdrawn withdrawn -> withdrawn.day().isPresent() ? 2 : 1;
            case MoneyDeposited _,
                    TransferSent _,
                    TransferReceived _,
                    HoldPlaced _,
                    HoldCaptured _,
                    HoldReleased _,
                    HoldExpired _,
                    EntryReversed _,
                    AccountFrozen _,
                    AccountUnfrozen _,
                    AccountClosed _,
                    LimitsSet _ -> 1;
        };
    }

    /** What happened, in particular. */
    public static JsonObject data(AccountEvent event) {
        return switch (event) {
            case AccountOpened opened -> {
                JsonObject data = Json.object()
                        .with("owner", opened.owner())
                        .with("currency", opened.currency().code());
                yield schemaVersion(opened) == 1
                        ? data
                        : data.with("timeZone", opened.timeZone().id());
            }
            case MoneyDeposited deposited -> noted(money("amount", deposited.amount()), deposited.reference());
            case MoneyWithdrawn withdrawn -> {
                JsonObject data = money("amount", withdrawn.amount());
                yield noted(
                        withdrawn
                                .day()
                                .map(day -> data.with("day", day.toString()))
                                .orElse(data),
                        withdrawn.reference());
            }
            case TransferSent sent -> noted(linked(sent.link(), "to", sent.amount()), sent.reference());
            case TransferReceived received ->
                noted(linked(received.link(), "from", received.amount()), received.reference());
            case HoldPlaced placed -> hold(placed.hold());
            case HoldCaptured captured ->
                held(captured.holdId())
                        .with("amount", captured.amount().minorUnits())
                        .with("currency", captured.amount().currency().code());
            case HoldReleased released -> held(released.holdId());
            case HoldExpired expired -> held(expired.holdId());
            case EntryReversed reversed ->
                money("change", reversed.change())
                        .with("reverses", reversed.version())
                        .with("reason", reversed.reason().text());
            case AccountFrozen frozen -> because(frozen.reason());
            case AccountUnfrozen unfrozen -> because(unfrozen.reason());
            case AccountClosed closed -> because(closed.reason());
            case LimitsSet set ->
                limits(set.limits()).with("reason", set.reason().text());
        };
    }

    /**
     * What was recorded.
     *
     * @throws UnknownEvent when this code does not know the type or its schema version: a newer Passbook wrote it
     * @throws IllegalStateException when the data is not what that type holds: the log is damaged
     */
    public static AccountEvent read(RecordedEvent recorded) {
        return read(
                recorded.streamId(), recorded.version(), recorded.type(), recorded.schemaVersion(), recorded.data());
    }

    /** The same, of no more than it takes. */
    static AccountEvent read(StreamId streamId, int version, String type, int schemaVersion, JsonObject json) {
        return StoredForms.reader(new Form(type, schemaVersion))
                .orElseThrow(() -> new UnknownEvent(streamId, version, type, schemaVersion))
                .apply(new JsonMembers(json));
    }

    private static JsonObject money(String name, Money amount) {
        return Json.object()
                .with(name, amount.minorUnits())
                .with("currency", amount.currency().code());
    }

    private static JsonObject linked(TransferLink link, String direction, Money amount) {
        return money("amount", amount)
                .with("transferId", link.transferId().toString())
                .with(direction + "AccountId", link.counterparty().toString())
                .with(direction + "Version", link.version());
    }

    private static JsonObject held(HoldId holdId) {
        return Json.object().with("holdId", holdId.toString());
    }

    private static JsonObject hold(Hold hold) {
        JsonObject data = held(hold.id())
                .with("amount", hold.amount().minorUnits())
                .with("currency", hold.amount().currency().code())
                .with("day", hold.day().toString());
        return hold.expiresAt()
                .map(expiresAt -> data.with("expiresAt", expiresAt.toString()))
                .orElse(data);
    }

    private static JsonObject limits(Limits limits) {
        return AccountJson.limits(limits).with("currency", limits.currency().code());
    }

    private static JsonObject because(Optional<Reason> reason) {
        return reason.map(why -> Json.object().with("reason", why.text())).orElse(Json.object());
    }

    private static JsonObject noted(JsonObject data, Optional<Reference> reference) {
        return reference.map(note -> data.with("reference", note.text())).orElse(data);
    }
}
