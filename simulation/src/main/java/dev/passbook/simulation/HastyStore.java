package dev.passbook.simulation;

import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventbus.EventBus;
import dev.passbook.eventstore.Aggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.Sought;
import dev.passbook.stream.StreamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rings before it appends: {@link Bug#RUNG_BEFORE_THE_COMMIT}. */
record HastyStore(EventStore store, EventBus bus) implements EventStore {
    @Override
    public <S> Loaded<S> load(Aggregate<S> aggregate, CommandKey key, Collection<Sought> sought) {
        return store.load(aggregate, key, sought);
    }

    @Override
    public AppendResult append(Map<StreamId, Head> heads, List<RecordedEvent> events, CommandKey key, Answer answer) {
        bus.ring(events.stream()
                .map(event -> new Doorbell(event.eventId(), event.streamId(), event.version()))
                .toList());
        return store.append(heads, events, key, answer);
    }

    @Override
    public <T> T exclusively(Collection<StreamId> streamIds, Function<EventStore, T> work) {
        return store.exclusively(streamIds, locked -> work.apply(new HastyStore(locked, bus)));
    }

    @Override
    public Optional<RecordedEvent> event(Aggregate<?> aggregate, Sought sought, int version) {
        return store.event(aggregate, sought, version);
    }

    @Override
    public boolean isReversed(StreamId streamId, int version) {
        return store.isReversed(streamId, version);
    }
}
