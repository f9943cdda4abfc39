package dev.passbook.getstatement;

import dev.passbook.account.Money;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonString;
import java.util.Optional;

/**
 * A line of a statement.
 *
 * @param event what happened
 * @param balance right after it
 */
record Entry(RecordedEvent event, Money balance) {
    /** How much was moved, in minor units; 0 where nothing was. */
    long amount() {
        return event.data().members().get("amount") instanceof JsonInteger amount ? amount.value() : 0;
    }

    /** What was noted on it, if anything. */
    Optional<String> reference() {
        return event.data().members().get("reference") instanceof JsonString reference
                ? Optional.of(reference.value())
                : Optional.empty();
    }
}
