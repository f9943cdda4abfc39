package dev.passbook.commandhandler;

import dev.passbook.account.Action;
import dev.passbook.eventstore.EventStore;
import java.util.List;

/** What a command asks for, where that takes a look into the log: of a reversal, what there is to reverse. */
@FunctionalInterface
public interface Asking {
    /** What is asked for, in this order; at least one thing. It is about the same accounts whenever it is asked. */
    List<Asked> of(EventStore events);

    /** Nothing but {@code action}. */
    static Asking of(Action action) {
        return of(List.of(Asked.now(action)));
    }

    /** What needs no look. */
    static Asking of(List<Asked> asked) {
        return _ -> asked;
    }
}
