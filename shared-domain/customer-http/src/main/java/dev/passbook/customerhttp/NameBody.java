package dev.passbook.customerhttp;

import dev.passbook.customer.PersonName;
import dev.passbook.http.Fields;
import dev.passbook.http.contract.Schema;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.util.Optional;

/** A name, as callers send it and are answered: {@code {"title","foreNames","surname"}}. */
public final class NameBody {
    static final String TITLE = "title";
    static final String FORE_NAMES = "foreNames";
    static final String SURNAME = "surname";

    private static final String TITLE_REASON = PersonalText.reason(PersonName.MAX_TITLE_LENGTH);
    private static final String NAME_REASON = PersonalText.reason(PersonName.MAX_LENGTH);

    private NameBody() {}

    /** The name that a body is, or ends the request with 400. No problem repeats anything of it. */
    public static PersonName read(Fields fields) {
        fields.repeatNoNames();
        Optional<PersonName> name = take(fields);
        fields.refuseInvalid();
        return name.orElseThrow();
    }

    /** The name, if there is enough of it; what is wrong is noted. */
    static Optional<PersonName> take(Fields fields) {
        Optional<String> title = fields.optionalText(TITLE, PersonName::isTitle, TITLE_REASON);
        Optional<String> foreNames = fields.optionalText(FORE_NAMES, PersonName::isName, NAME_REASON);
        Optional<String> surname = fields.text(SURNAME, PersonName::isName, NAME_REASON);
        return surname.map(text -> new PersonName(title, foreNames, text));
    }

    /** Of what callers send. */
    public static Schema schema() {
        return members().closed().named("NameBody");
    }

    /** Of what callers are answered, which may say more some day. */
    public static Schema answer() {
        return members().named("Name");
    }

    private static Schema members() {
        return Schema.object()
                .optional(
                        TITLE, PersonalText.schema(PersonName.MAX_TITLE_LENGTH).example("Dr."))
                .optional(FORE_NAMES, PersonalText.schema(PersonName.MAX_LENGTH).example("Erika"))
                .required(SURNAME, PersonalText.schema(PersonName.MAX_LENGTH).example("Mustermann"))
                .described("What a person is called. Who has one name only has it as surname.");
    }

    /** Such as it is sent and answered. */
    public static JsonObject example() {
        return toJson(new PersonName(Optional.of("Dr."), Optional.of("Erika"), "Mustermann"));
    }

    /** As it is answered. What there is not is left out. */
    public static JsonObject toJson(PersonName name) {
        JsonObject json = Json.object();
        if (name.title().isPresent()) {
            json = json.with(TITLE, name.title().get());
        }
        if (name.foreNames().isPresent()) {
            json = json.with(FORE_NAMES, name.foreNames().get());
        }
        return json.with(SURNAME, name.surname());
    }
}
