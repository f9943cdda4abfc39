package dev.passbook.customerstore;

import static java.util.Map.entry;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.CustomerEvent;
import dev.passbook.customer.CustomerEvent.AddressChanged;
import dev.passbook.customer.CustomerEvent.CustomerForgotten;
import dev.passbook.customer.CustomerEvent.CustomerRegistered;
import dev.passbook.customer.CustomerEvent.NameChanged;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.UnknownEvent;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonMembers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How a customer's events are written down, as {@link dev.passbook.eventstore.AccountEventJson} says of an account's: a form
 * that is in use is never changed, only joined by a newer one, and each has an approved file among the tests' resources.
 */
public final class CustomerEventJson {
    private static final Map<Form, Function<JsonMembers, CustomerEvent>> READERS = Map.ofEntries(
            entry(
                    new Form("customer-registered", 1),
                    data -> new CustomerRegistered(
                            data.text("owner"), ciphertext(data, "name"), ciphertext(data, "address"))),
            entry(new Form("name-changed", 1), data -> new NameChanged(ciphertext(data, "name"))),
            entry(new Form("address-changed", 1), data -> new AddressChanged(ciphertext(data, "address"))),
            entry(new Form("customer-forgotten", 1), _ -> new CustomerForgotten()));

    private CustomerEventJson() {}

    /**
     * A form that events are written in.
     *
     * @param type stable name of what happened
     * @param schemaVersion from 1
     */
    record Form(String type, int schemaVersion) {}

    /** All that can be read. */
    static Set<Form> all() {
        return READERS.keySet();
    }

    /** The stable name of what happened. */
    public static String type(CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered _ -> "customer-registered";
            case NameChanged _ -> "name-changed";
            case AddressChanged _ -> "address-changed";
            case CustomerForgotten _ -> "customer-forgotten";
        };
    }

    /** Which form {@link #data} writes. */
    public static int schemaVersion(CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered _, NameChanged _, AddressChanged _, CustomerForgotten _ -> 1;
        };
    }

    /** What happened, in particular. */
    public static JsonObject data(CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered registered ->
                Json.object()
                        .with("owner", registered.owner())
                        .with("name", registered.name().base64Url())
                        .with("address", registered.address().base64Url());
            case NameChanged changed ->
                Json.object().with("name", changed.name().base64Url());
            case AddressChanged changed ->
                Json.object().with("address", changed.address().base64Url());
            case CustomerForgotten _ -> Json.object();
        };
    }

    /**
     * What was recorded.
     *
     * @throws UnknownEvent when this code does not know the type or its schema version: a newer Passbook wrote it
     * @throws IllegalStateException when the data is not what that type holds: the log is damaged
     */
    public static CustomerEvent read(RecordedEvent recorded) {
        return Optional.ofNullable(READERS.get(new Form(recorded.type(), recorded.schemaVersion())))
                .orElseThrow(() -> new UnknownEvent(
                        recorded.streamId(), recorded.version(), recorded.type(), recorded.schemaVersion()))
                .apply(new JsonMembers(recorded.data()));
    }

    private static Ciphertext ciphertext(JsonMembers data, String name) {
        String text = data.text(name);
        try {
            return new Ciphertext(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Stored member " + name + " is no ciphertext", e);
        }
    }
}
