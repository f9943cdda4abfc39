package dev.passbook.eventstore;

import static java.util.Map.entry;

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
import dev.passbook.account.Reason;
import dev.passbook.account.Reference;
import dev.passbook.account.TimeZone;
import dev.passbook.account.TransferId;
import dev.passbook.account.TransferLink;
import dev.passbook.accountjson.AccountJson;
import dev.passbook.json.JsonMembers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Every form that events are, or were, written in, and how each becomes the event of today ("upcasting"). A line is never
 * changed once something was written in its form, and never taken out.
 */
final class StoredForms {
    private static final Map<Form, Function<JsonMembers, AccountEvent>> READERS = Map.ofEntries(
            entry(new Form("account-opened", 1), data -> new AccountOpened(data.text("owner"), currency(data))),
            entry(
                    new Form("account-opened", 2),
                    data -> new AccountOpened(data.text("owner"), currency(data), new TimeZone(data.text("timeZone")))),
            entry(new Form("money-deposited", 1), data -> new MoneyDeposited(money(data, "amount"), reference(data))),
            entry(new Form("money-withdrawn", 1), data -> new MoneyWithdrawn(money(data, "amount"), reference(data))),
            entry(
                    new Form("money-withdrawn", 2),
                    data -> new MoneyWithdrawn(money(data, "amount"), Optional.of(data.day("day")), reference(data))),
            entry(
                    new Form("transfer-sent", 1),
                    data -> new TransferSent(link(data, "to"), money(data, "amount"), reference(data))),
            entry(
                    new Form("transfer-received", 1),
                    data -> new TransferReceived(link(data, "from"), money(data, "amount"), reference(data))),
            entry(new Form("hold-placed", 1), data -> new HoldPlaced(hold(data))),
            entry(new Form("hold-captured", 1), data -> new HoldCaptured(holdId(data), money(data, "amount"))),
            entry(new Form("hold-released", 1), data -> new HoldReleased(holdId(data))),
            entry(new Form("hold-expired", 1), data -> new HoldExpired(holdId(data))),
            entry(
                    new Form("entry-reversed", 1),
                    data -> new EntryReversed(
                            data.number("reverses"), money(data, "change"), new Reason(data.text("reason")))),
            entry(new Form("account-frozen", 1), data -> new AccountFrozen(reason(data))),
            entry(new Form("account-unfrozen", 1), data -> new AccountUnfrozen(reason(data))),
            entry(new Form("account-closed", 1), data -> new AccountClosed(reason(data))),
            entry(
                    new Form("limits-set", 1),
                    data -> new LimitsSet(AccountJson.limits(data, currency(data)), new Reason(data.text("reason")))));

    private StoredForms() {}

    /**
     * A form that events are, or were, written in.
     *
     * @param type stable name of what happened
     * @param schemaVersion from 1
     */
    record Form(String type, int schemaVersion) {}

    /** All that can be read. */
    static Set<Form> all() {
        return READERS.keySet();
    }

    /** How {@code form} is read; nothing when a newer Passbook made it. */
    static Optional<Function<JsonMembers, AccountEvent>> reader(Form form) {
        return Optional.ofNullable(READERS.get(form));
    }

    private static Currency currency(JsonMembers data) {
        return new Currency(data.text("currency"));
    }

    /** An amount of what the data's currency is. */
    static Money money(JsonMembers data, String name) {
        return new Money(data.integer(name), currency(data));
    }

    private static TransferLink link(JsonMembers data, String direction) {
        return new TransferLink(
                new TransferId(data.uuid("transferId")),
                new AccountId(data.uuid(direction + "AccountId")),
                data.number(direction + "Version"));
    }

    private static HoldId holdId(JsonMembers data) {
        return new HoldId(Integer.parseInt(data.text("holdId")));
    }

    /** Of the data of hold-placed. */
    static Hold hold(JsonMembers data) {
        return new Hold(holdId(data), money(data, "amount"), data.optionalMoment("expiresAt"), data.day("day"));
    }

    private static Optional<Reference> reference(JsonMembers data) {
        return data.optionalText("reference").map(Reference::new);
    }

    private static Optional<Reason> reason(JsonMembers data) {
        return data.optionalText("reason").map(Reason::new);
    }
}
