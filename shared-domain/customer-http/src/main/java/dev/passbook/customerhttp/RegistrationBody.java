package dev.passbook.customerhttp;

import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;
import dev.passbook.http.Fields;
import dev.passbook.http.contract.Schema;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.util.Optional;

/** Who registers, as callers send it: {@code {"name":{…},"address":{…}}}. */
public record RegistrationBody(PersonName name, PostalAddress address) {
    private static final String NAME = "name";
    private static final String ADDRESS = "address";

    /** What a body says, or ends the request with 400. No problem repeats anything of it. */
    public static RegistrationBody read(Fields fields) {
        fields.repeatNoNames();
        Optional<PersonName> name = fields.object(NAME).flatMap(NameBody::take);
        Optional<PostalAddress> address = fields.object(ADDRESS).flatMap(AddressBody::take);
        fields.refuseInvalid();
        return new RegistrationBody(name.orElseThrow(), address.orElseThrow());
    }

    /** Of what callers send. */
    public static Schema schema() {
        return Schema.object()
                .required(NAME, NameBody.schema())
                .required(ADDRESS, AddressBody.schema())
                .closed()
                .named("RegistrationBody");
    }

    /** Such as it is sent. */
    public static JsonObject example() {
        return Json.object().with(NAME, NameBody.example()).with(ADDRESS, AddressBody.example());
    }
}
