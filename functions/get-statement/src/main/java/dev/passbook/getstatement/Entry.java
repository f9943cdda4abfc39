package dev.passbook.getstatement;

import dev.passbook.account.Money;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonString;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A line of a statement.
 *
 * @param event what happened
 * @param balance right after it
 */
record Entry(RecordedEvent event, Money balance) {
    /** How much was moved, in minor units; 0 where nothing was, as when it was only set aside. */
    long amount() {
        if (event.type().equals("hold-placed")) {
            return 0;
        }
        SequencedMap<String, Json> data = event.data().members();
        return data.getOrDefault("amount", data.get("change")) instanceof JsonInteger amount
                ? Math.abs(amount.value())
                : 0;
    }

    /** What was noted on it, if anything. */
    Optional<String> reference() {
        return event.data().members().get("reference") instanceof JsonString reference
                ? Optional.of(reference.value())
                : Optional.empty();
    }
}
