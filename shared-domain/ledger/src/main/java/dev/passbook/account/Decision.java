package dev.passbook.account;

import java.util.List;

/** The answer to a command. */
public sealed interface Decision {

    /** The command is granted; {@code events}, at least one, are what happens because of it. */
    record Accepted(List<AccountEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("An accepted command makes something happen");
            }
        }
    }

    /** The command is refused, and nothing happens. */
    record Rejected(Rejection reason) implements Decision {}

    /** Accepted, with these events. */
    static Decision accepted(AccountEvent... events) {
        return new Accepted(List.of(events));
    }

    /** Rejected, for this reason. */
    static Decision rejected(Rejection reason) {
        return new Rejected(reason);
    }
}
