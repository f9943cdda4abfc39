package dev.passbook.commandhandler;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.Sought;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A real store in which somebody else is quicker, unless it is one's turn. */
record OvertakenStore(EventStore store, Runnable other) implements EventStore {
    @Override
    public Loaded load(CommandKey key, Collection<Sought> accounts) {
        return store.load(key, accounts);
    }

    @Override
    public AppendResult append(Map<AccountId, Head> heads, List<RecordedEvent> events, CommandKey key, Answer answer) {
        other.run();
        return store.append(heads, events, key, answer);
    }

    @Override
    public <T> T exclusively(Collection<AccountId> accountIds, Function<EventStore, T> work) {
        return store.exclusively(accountIds, work);
    }

    @Override
    public Optional<RecordedEvent> event(Sought account, int version) {
        return store.event(account, version);
    }

    @Override
    public boolean isReversed(AccountId accountId, int version) {
        return store.isReversed(accountId, version);
    }
}
