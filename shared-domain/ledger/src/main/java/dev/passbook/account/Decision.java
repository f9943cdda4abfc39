package dev.passbook.account;

import java.util.List;

/**
 * The answer to what was asked.
 *
 * @param <E> what happens, if anything does
 */
public sealed interface Decision<E> {

    /** It is granted; {@code events}, at least one, are what happens because of it. */
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("An accepted command makes something happen");
            }
        }
    }

    /** It is refused, and nothing happens. */
    record Rejected<E>(Rejection reason) implements Decision<E> {}

    /** Accepted, with this event alone. */
    static <E> Decision<E> accepted(E event) {
        return new Accepted<>(List.of(event));
    }

    /** Rejected, for this reason. */
    static <E> Decision<E> rejected(Rejection reason) {
        return new Rejected<>(reason);
    }
}
