package dev.passbook.eventstore;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Reference;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How events are written down: a stable type name, a schema version and data, none of it derived from a class. What was
 * written once must be readable for ever, so a form that is in use is never changed here, only joined by a newer one. This is
 * the one place where an old form becomes the event of today ("upcasting").
 *
 * <p>A newer form of a type takes three lines: {@link #schemaVersion} says its number, {@link #data} writes it, and {@link
 * #READERS} gets a reader for it beside that of the form before. The old reader stays, and says what the old data did not
 * say. Functions that read it are deployed before one that writes it: to the others it is an {@link UnknownEvent}, for which
 * its stream waits.
 *
 * <p>Each form has an approved file among the tests' resources, {@code events/TYPE.vN.json}. No form is done without.
 */
public final class AccountEventJson {
    private static final Map<Form, Function<JsonMembers, AccountEvent>> READERS = Map.of(
            new Form("account-opened", 1),
            data -> new AccountOpened(data.text("owner"), new Currency(data.text("currency"))),
            new Form("money-deposited", 1),
            data -> new MoneyDeposited(data.money("amount", "currency"), reference(data)),
            new Form("money-withdrawn", 1),
            data -> new MoneyWithdrawn(data.money("amount", "currency"), reference(data)));

    private AccountEventJson() {}

    /**
     * A form that events are, or were, written in.
     *
     * @param type stable name of what happened
     * @param schemaVersion from 1
     */
    record Form(String type, int schemaVersion) {}

    /** All that can be read. */
    static Set<Form> forms() {
        return READERS.keySet();
    }

    /** The stable name of what happened. */
    public static String type(AccountEvent event) {
        return switch (event) {
            case AccountOpened _ -> "account-opened";
            case MoneyDeposited _ -> "money-deposited";
            case MoneyWithdrawn _ -> "money-withdrawn";
        };
    }

    /** Which form {@link #data} writes. */
    public static int schemaVersion(AccountEvent event) {
        return switch (event) {
            case AccountOpened _, MoneyDeposited _, MoneyWithdrawn _ -> 1;
        };
    }

    /** What happened, in particular. */
    public static JsonObject data(AccountEvent event) {
        return switch (event) {
            case AccountOpened opened ->
                Json.object()
                        .with("owner", opened.owner())
                        .with("currency", opened.currency().code());
            case MoneyDeposited deposited -> movement(deposited.amount(), deposited.reference());
            case MoneyWithdrawn withdrawn -> movement(withdrawn.amount(), withdrawn.reference());
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
    static AccountEvent read(AccountId streamId, int version, String type, int schemaVersion, JsonObject json) {
        Function<JsonMembers, AccountEvent> reader = READERS.get(new Form(type, schemaVersion));
        if (reader == null) {
            throw new UnknownEvent(streamId, version, type, schemaVersion);
        }
        return reader.apply(new JsonMembers(json));
    }

    private static JsonObject movement(Money amount, Optional<Reference> reference) {
        JsonObject data = Json.object()
                .with("amount", amount.minorUnits())
                .with("currency", amount.currency().code());
        return reference.map(note -> data.with("reference", note.text())).orElse(data);
    }

    private static Optional<Reference> reference(JsonMembers data) {
        return data.optionalText("reference").map(Reference::new);
    }
}
