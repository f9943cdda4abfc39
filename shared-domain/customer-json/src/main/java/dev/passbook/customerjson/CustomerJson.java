package dev.passbook.customerjson;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.Customer.Forgotten;
import dev.passbook.customer.Customer.Known;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.json.Json;
import dev.passbook.json.JsonMembers;
import dev.passbook.json.JsonWriter;

/**
 * How the state of a customer is kept between folds. Unlike events it can change form: it can be folded anew. What is personal
 * in it is the ciphertext of the events.
 */
public final class CustomerJson {
    private CustomerJson() {}

    /** What became of the customer, in a word. */
    public static String status(Known customer) {
        return switch (customer) {
            case Registered _ -> "registered";
            case Forgotten _ -> "forgotten";
        };
    }

    /** All that {@link #read} needs. */
    public static String write(Known customer) {
        return JsonWriter.write(
                switch (customer) {
                    case Registered registered ->
                        Json.object()
                                .with("owner", registered.owner())
                                .with("status", status(registered))
                                .with("name", registered.name().base64Url())
                                .with("address", registered.address().base64Url());
                    case Forgotten forgotten ->
                        Json.object().with("owner", forgotten.owner()).with("status", status(forgotten));
                });
    }

    /**
     * What was written.
     *
     * @throws IllegalStateException when it is damaged
     */
    public static Known read(String json) {
        JsonMembers members = JsonMembers.parse(json);
        return switch (members.text("status")) {
            case "registered" ->
                new Registered(
                        members.text("owner"),
                        new Ciphertext(members.text("name")),
                        new Ciphertext(members.text("address")));
            case "forgotten" -> new Forgotten(members.text("owner"));
            default -> throw new IllegalStateException("A state has an unknown status");
        };
    }
}
