package dev.passbook.commandhandler;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.RecordedEvent;
import java.util.List;
import java.util.function.Function;

/** A real store in which somebody else is quicker, unless it is one's turn. */
record OvertakenStore(EventStore store, Runnable other) implements EventStore {
    @Override
    public Loaded load(AccountId accountId, CommandKey key) {
        return store.load(accountId, key);
    }

    @Override
    public AppendResult append(Head head, List<RecordedEvent> events, CommandKey key, Answer answer) {
        other.run();
        return store.append(head, events, key, answer);
    }

    @Override
    public <T> T exclusively(AccountId accountId, Function<EventStore, T> work) {
        return store.exclusively(accountId, work);
    }
}
