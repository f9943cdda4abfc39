package dev.passbook.fold;

import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.StateStore.Step;
import dev.passbook.eventstore.Unfolded;
import dev.passbook.eventstore.Unfolded.Damaged;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.eventstore.Unfolded.OfAnotherKind;
import dev.passbook.stream.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings states up to the head of their streams. */
final class Fold {
    private static final Logger LOG = LoggerFactory.getLogger(Fold.class);

    /** Of one stream at a time, so that the memory of a fold does not grow with one that was left behind. */
    private static final int MAX_EVENTS = 1_000;

    private final List<StateStore<?>> stores;

    /** Of the kinds of streams that {@code stores} are for; those first that there is most of. */
    Fold(List<StateStore<?>> stores) {
        this.stores = List.copyOf(stores);
    }

    /**
     * Folds these streams, two statements for all of a kind unless one is far behind. A stream that can't be folded fails
     * alone.
     *
     * @return what was done for each
     */
    Map<StreamId, Progress> fold(Set<StreamId> streamIds) {
        Map<StreamId, Progress> progress = new HashMap<>();
        streamIds.forEach(streamId -> progress.put(streamId, Progress.NONE));
        // A doorbell does not say which kind of stream it rings for: whose it is not, the next may have.
        Set<StreamId> left = streamIds;
        for (StateStore<?> store : stores) {
            left = fold(store, left, progress);
        }
        return progress;
    }

    /** Those that are of another kind. */
    private static <S> Set<StreamId> fold(
            StateStore<S> states, Set<StreamId> streamIds, Map<StreamId, Progress> progress) {
        Set<StreamId> others = new HashSet<>();
        Set<StreamId> remaining = streamIds;
        while (!remaining.isEmpty()) {
            remaining = foldOnce(states, remaining, progress, others);
        }
        return others;
    }

    /** Those that may have more to fold. */
    private static <S> Set<StreamId> foldOnce(
            StateStore<S> states, Set<StreamId> streamIds, Map<StreamId, Progress> progress, Set<StreamId> others) {
        List<Step<S>> steps = new ArrayList<>();
        Set<StreamId> more = new HashSet<>();
        for (Map.Entry<StreamId, Unfolded<S>> entry :
                states.unfolded(streamIds, MAX_EVENTS).entrySet()) {
            StreamId streamId = entry.getKey();
            try {
                switch (entry.getValue()) {
                    case OfAnotherKind<S> _ -> others.add(streamId);
                    case Damaged<S> damaged -> throw damaged.cause();
                    case Intact<S> stream -> {
                        progress.computeIfPresent(streamId, (_, before) -> before.from(stream.version()));
                        if (!stream.tail().isEmpty()) {
                            steps.add(new Step<>(stream.fold(states.aggregate(), streamId), stream.row()));
                        }
                        progress.computeIfPresent(streamId, (_, before) -> before.and(stream.tail()));
                        if (stream.tail().size() == MAX_EVENTS) {
                            more.add(streamId);
                        }
                    }
                }
            } catch (RuntimeException e) {
                LOG.error("Stream {} can't be folded", streamId, e);
                progress.computeIfPresent(streamId, (_, before) -> before.stuck());
            }
        }
        Set<StreamId> saved = states.save(steps);
        // Folded from a row that is no more: from the one that is now it may be something else.
        steps.stream()
                .map(step -> step.folded().streamId())
                .filter(streamId -> !saved.contains(streamId))
                .forEach(more::add);
        return more;
    }
}
