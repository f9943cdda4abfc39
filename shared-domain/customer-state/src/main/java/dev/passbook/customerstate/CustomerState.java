package dev.passbook.customerstate;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.Customer.Known;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerId;
import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;
import dev.passbook.customerhttp.AddressBody;
import dev.passbook.customerhttp.NameBody;
import dev.passbook.customerjson.CustomerJson;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.personaldata.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer as it was last folded, or as it is folded anew.
 *
 * @param personal its name and address; nothing once it is forgotten
 * @param version of the last event folded; the log may be ahead
 * @param registeredAt when its first event was recorded
 * @param updatedAt when the last event folded was recorded
 */
public record CustomerState(
        CustomerId customerId,
        Known customer,
        Optional<PersonalData> personal,
        int version,
        Instant registeredAt,
        Instant updatedAt)
        implements Representation {

    /** Of what {@link #toJson} writes of a customer that is not forgotten. */
    public static Schema schema() {
        return members(NameBody.answer(), AddressBody.answer())
                .described(
                        "A customer as it was last folded, up to \"version\"; the log may be ahead. Later versions add"
                                + " members.")
                .named("CustomerState");
    }

    /** Of what it writes of one that may be. */
    public static Schema replayedSchema() {
        return members(NameBody.answer().orNull(), AddressBody.answer().orNull())
                .described(
                        "A customer as those of its events that count make it. \"name\" and \"address\" are null once"
                                + " the customer is forgotten, at each version, also at one from before: no key opens them any"
                                + " more. Later versions add members.")
                .named("ReplayedCustomer");
    }

    private static Schema members(Schema name, Schema address) {
        return Schema.object()
                .required("customerId", Terms.CUSTOMER_ID)
                .required("owner", Terms.PRINCIPAL)
                .required(
                        "status",
                        Schema.form("[a-z]+(-[a-z]+)*")
                                .described("registered or forgotten. Later versions may add others."))
                .required("name", name)
                .required("address", address)
                .required("version", Terms.VERSION)
                .required("registeredAt", Terms.MOMENT)
                .required("updatedAt", Terms.MOMENT);
    }

    /** One such customer. */
    public static CustomerState example() {
        return new CustomerState(
                new CustomerId(UUID.fromString("0190c8a0-5e1d-7a4b-8c30-9d6e4f2a7b10")),
                new Registered("alice", new Ciphertext("AA"), new Ciphertext("AA")),
                Optional.of(new PersonalData(
                        new PersonName(Optional.of("Dr."), Optional.of("Erika"), "Mustermann"),
                        new PostalAddress(List.of("Heidestraße 17", "Köln"), Optional.of("51147"), "DE"))),
                2,
                Instant.parse("2026-01-31T10:59:00.000001Z"),
                Instant.parse("2026-01-31T11:00:00.123456Z"));
    }

    @Override
    public JsonObject toJson() {
        return Json.object()
                .with("customerId", customerId.toString())
                .with("owner", customer.owner())
                .with("status", CustomerJson.status(customer))
                .with(
                        "name",
                        personal.<Json>map(opened -> NameBody.toJson(opened.name()))
                                .orElseGet(JsonNull::new))
                .with(
                        "address",
                        personal.<Json>map(opened -> AddressBody.toJson(opened.address()))
                                .orElseGet(JsonNull::new))
                .with("version", version)
                .with("registeredAt", registeredAt.toString())
                .with("updatedAt", updatedAt.toString());
    }
}
