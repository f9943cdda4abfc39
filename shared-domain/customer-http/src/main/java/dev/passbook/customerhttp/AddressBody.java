package dev.passbook.customerhttp;

import dev.passbook.customer.PostalAddress;
import dev.passbook.http.Fields;
import dev.passbook.http.contract.Schema;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.util.List;
import java.util.Optional;

/** An address, as callers send it and are answered: {@code {"lines":["…"],"postalCode","country"}}. */
public final class AddressBody {
    static final String LINES = "lines";
    static final String POSTAL_CODE = "postalCode";
    static final String COUNTRY = "country";

    private static final String LINE_REASON = PersonalText.reason(PostalAddress.MAX_LINE_LENGTH);
    private static final String POSTAL_CODE_REASON = PersonalText.reason(PostalAddress.MAX_POSTAL_CODE_LENGTH);
    private static final String COUNTRY_REASON = "a country's ISO 3166-1 alpha-2 code, such as \"DE\"";

    private AddressBody() {}

    /** The address that a body is, or ends the request with 400. No problem repeats anything of it. */
    public static PostalAddress read(Fields fields) {
        fields.repeatNoNames();
        Optional<PostalAddress> address = take(fields);
        fields.refuseInvalid();
        return address.orElseThrow();
    }

    /** The address, if there is enough of it; what is wrong is noted. */
    static Optional<PostalAddress> take(Fields fields) {
        List<String> lines = fields.texts(LINES, PostalAddress.MAX_LINES, PostalAddress::isLine, LINE_REASON);
        Optional<String> postalCode = fields.optionalText(POSTAL_CODE, PostalAddress::isPostalCode, POSTAL_CODE_REASON);
        Optional<String> country = fields.text(COUNTRY, PostalAddress::isCountry, COUNTRY_REASON);
        return lines.isEmpty() ? Optional.empty() : country.map(code -> new PostalAddress(lines, postalCode, code));
    }

    /** Of what callers send. */
    public static Schema schema() {
        return members().closed().named("AddressBody");
    }

    /** Of what callers are answered, which may say more some day. */
    public static Schema answer() {
        return members().named("Address");
    }

    private static Schema members() {
        Schema line = PersonalText.schema(PostalAddress.MAX_LINE_LENGTH).example("Heidestraße 17");
        return Schema.object()
                .required(LINES, Schema.list(line, PostalAddress.MAX_LINES).with("minItems", new JsonInteger(1)))
                .optional(
                        POSTAL_CODE,
                        PersonalText.schema(PostalAddress.MAX_POSTAL_CODE_LENGTH)
                                .example("51147"))
                .required(
                        COUNTRY,
                        Schema.form("[A-Z]{2}")
                                .described("A country's ISO 3166-1 alpha-2 code.")
                                .example("DE"))
                .described("Where a letter reaches a person. Not every country has postal codes.");
    }

    /** Such as it is sent and answered. */
    public static JsonObject example() {
        return toJson(new PostalAddress(List.of("Heidestraße 17", "Köln"), Optional.of("51147"), "DE"));
    }

    /** As it is answered. What there is not is left out. */
    public static JsonObject toJson(PostalAddress address) {
        JsonObject json = Json.object()
                .with(
                        LINES,
                        new JsonArray(address.lines().stream()
                                .<Json>map(JsonString::new)
                                .toList()));
        if (address.postalCode().isPresent()) {
            json = json.with(POSTAL_CODE, address.postalCode().get());
        }
        return json.with(COUNTRY, address.country());
    }
}
