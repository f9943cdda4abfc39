package dev.passbook.eventstore;

import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import java.util.Optional;

/** The members of an object that Passbook itself has written. What is not as expected is damage, not input. */
record JsonMembers(JsonObject object) {
    static JsonMembers parse(String text) {
        try {
            if (JsonReader.read(text) instanceof JsonObject object) {
                return new JsonMembers(object);
            }
            throw new IllegalStateException("A stored value is not a JSON object");
        } catch (MalformedJson e) {
            throw new IllegalStateException("A stored value is not JSON", e);
        }
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new IllegalStateException("No text in stored member " + name));
    }

    Optional<String> optionalText(String name) {
        return object.members().get(name) instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    Money money(String amount, String currency) {
        Json value = object.members().get(amount);
        if (value instanceof JsonInteger integer) {
            return new Money(integer.value(), new Currency(text(currency)));
        }
        throw new IllegalStateException("No integer in stored member " + amount);
    }
}
