package dev.passbook.accountjson;

import dev.passbook.account.Account.Closed;
import dev.passbook.account.Account.Frozen;
import dev.passbook.account.Account.Open;
import dev.passbook.account.Account.Opened;
import dev.passbook.account.Currency;
import dev.passbook.account.Hold;
import dev.passbook.account.HoldId;
import dev.passbook.account.Limits;
import dev.passbook.account.Money;
import dev.passbook.account.Spent;
import dev.passbook.account.Standing;
import dev.passbook.account.TimeZone;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonMembers;
import dev.passbook.json.JsonWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the state of an account is kept between folds. Unlike events it can change form: it can be folded anew. What is as it
 * was when the account was opened is left out, so that what a newer Passbook adds changes no row that has none of it.
 *
 * <p>Where there is more, the balance stands with it, one level down: functions of the version before, which run for a moment
 * beside new ones or after a roll back, find no balance then and refuse the account, instead of spending what is set aside.
 */
public final class AccountJson {
    /** By this, expire-holds finds the accounts that it has to do with. */
    private static final String NEXT_HOLD_EXPIRY_MICROS = "nextHoldExpiryMicros";

    private static final String STANDING = "standing";

    private AccountJson() {}

    /** What became of the account, in a word. */
    public static String status(Opened account) {
        return switch (account) {
            case Open _ -> "open";
            case Frozen _ -> "frozen";
            case Closed _ -> "closed";
        };
    }

    /** All that {@link #read} needs. */
    public static String write(Opened account) {
        Standing standing = account.standing();
        JsonObject json = Json.object()
                .with("owner", standing.owner())
                .with("currency", standing.currency().code());
        JsonObject more = more(account);
        JsonObject money =
                spent(standing, Json.object().with("balance", standing.balance().minorUnits()));
        if (more.members().isEmpty()) {
            return JsonWriter.write(with(json, money));
        }
        Optional<Instant> nextExpiry = standing.nextExpiry();
        if (nextExpiry.isPresent()) {
            json = json.with(NEXT_HOLD_EXPIRY_MICROS, ChronoUnit.MICROS.between(Instant.EPOCH, nextExpiry.get()));
        }
        return JsonWriter.write(json.with(STANDING, with(money, more)));
    }

    /** What a Passbook that knows of no holds, limits and states would drop without a word. */
    private static JsonObject more(Opened account) {
        Standing standing = account.standing();
        JsonObject json = Json.object();
        if (!(account instanceof Open)) {
            json = json.with("status", status(account));
        }
        if (!standing.timeZone().equals(TimeZone.UTC)) {
            json = json.with("timeZone", standing.timeZone().id());
        }
        if (!standing.limits().equals(Limits.none(standing.currency()))) {
            json = json.with("limits", limits(standing.limits()));
        }
        if (standing.holdsPlaced() > 0) {
            json = json.with("holdsPlaced", standing.holdsPlaced());
        }
        if (!standing.holds().isEmpty()) {
            json = json.with(
                    "holds",
                    new JsonArray(standing.holds().values().stream()
                            .<Json>map(AccountJson::hold)
                            .toList()));
        }
        return json;
    }

    private static JsonObject spent(Standing standing, JsonObject json) {
        return standing.spent().equals(Spent.nothing(standing.currency()))
                ? json
                : json.with(
                        "spent",
                        Json.object()
                                .with("day", standing.spent().day().toString())
                                .with("amount", standing.spent().amount().minorUnits()));
    }

    private static JsonObject with(JsonObject json, JsonObject more) {
        JsonObject both = json;
        for (Map.Entry<String, Json> member : more.members().entrySet()) {
            both = both.with(member.getKey(), member.getValue());
        }
        return both;
    }

    /**
     * What was written.
     *
     * @throws IllegalStateException when it is damaged
     */
    public static Opened read(String json) {
        JsonMembers outer = JsonMembers.parse(json);
        JsonMembers members = outer.optionalObject(STANDING).orElse(outer);
        Standing standing = standing(outer.text("owner"), new Currency(outer.text("currency")), members);
        return switch (members.optionalText("status").orElse("open")) {
            case "open" -> new Open(standing);
            case "frozen" -> new Frozen(standing);
            case "closed" -> new Closed(standing);
            default -> throw new IllegalStateException("A state has an unknown status");
        };
    }

    private static Standing standing(String owner, Currency currency, JsonMembers members) {
        Money balance = new Money(members.integer("balance"), currency);
        SortedMap<HoldId, Hold> holds = new TreeMap<>();
        for (JsonMembers hold : members.objects("holds")) {
            HoldId id = new HoldId(hold.number("holdId"));
            Money amount = new Money(hold.integer("amount"), currency);
            holds.put(id, new Hold(id, amount, hold.optionalMoment("expiresAt"), hold.day("day")));
        }
        return new Standing(
                owner,
                members.optionalText("timeZone").map(TimeZone::new).orElse(TimeZone.UTC),
                balance,
                members.optionalObject("limits")
                        .map(limits -> limits(limits, currency))
                        .orElse(Limits.none(currency)),
                members.optionalObject("spent")
                        .map(spent -> new Spent(spent.day("day"), new Money(spent.integer("amount"), currency)))
                        .orElse(Spent.nothing(currency)),
                (int) members.optionalInteger("holdsPlaced").orElse(0),
                holds);
    }

    private static JsonObject hold(Hold hold) {
        JsonObject json = Json.object()
                .with("holdId", hold.id().number())
                .with("amount", hold.amount().minorUnits())
                .with("day", hold.day().toString());
        return hold.expiresAt()
                .map(expiresAt -> json.with("expiresAt", expiresAt.toString()))
                .orElse(json);
    }

    /** As they stand in a state and in the event that sets them, but for the currency. */
    public static JsonObject limits(Limits limits) {
        JsonObject json = Json.object().with("overdraft", limits.overdraft().minorUnits());
        if (limits.perWithdrawal().isPresent()) {
            json = json.with("perWithdrawal", limits.perWithdrawal().get().minorUnits());
        }
        if (limits.perDay().isPresent()) {
            json = json.with("perDay", limits.perDay().get().minorUnits());
        }
        return json;
    }

    /** What {@link #limits(Limits)} wrote. */
    public static Limits limits(JsonMembers members, Currency currency) {
        return new Limits(
                new Money(members.integer("overdraft"), currency),
                optionalMoney(members, "perWithdrawal", currency),
                optionalMoney(members, "perDay", currency));
    }

    private static Optional<Money> optionalMoney(JsonMembers members, String name, Currency currency) {
        return members.optionalInteger(name).stream()
                .mapToObj(minorUnits -> new Money(minorUnits, currency))
                .findFirst();
    }
}
