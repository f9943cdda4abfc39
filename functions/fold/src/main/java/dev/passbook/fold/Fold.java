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
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings states up to the head of their streams. */
public final class Fold {
    private static final Logger LOG = LoggerFactory.getLogger(Fold.class);

    /** Of one stream at a time, so that the memory of a fold does not grow with one that was left behind. */
    private static final int MAX_EVENTS = 1_000;

    private final List<StateStore<?>> stores;

    /** Of the kinds of streams that {@code stores} are for: of which there is most, best comes first. */
    public Fold(List<StateStore<?>> stores) {
        this.stores = List.copyOf(stores);
    }

    /**
     * Folds these streams, two statements for all of a kind unless one is far behind. A stream that can't be folded fails
     * alone, and so does one for which there is no time, or not for all of it: what it got to is kept.
     *
     * @param timeLeft whether there is time for {@value #MAX_EVENTS} more events of each
     * @return what was done for each
     */
    Map<StreamId, Progress> fold(Set<StreamId> streamIds, BooleanSupplier timeLeft) {
        Map<StreamId, Progress> progress = new HashMap<>();
        streamIds.forEach(streamId -> progress.put(streamId, Progress.NONE));
        // A doorbell does not say which kind of stream it rings for: whose it is not, the next may have.
        Map<StreamId, Optional<String>> left = new HashMap<>();
        streamIds.forEach(streamId -> left.put(streamId, Optional.empty()));
        for (StateStore<?> store : stores) {
            Map<StreamId, Optional<String>> others = fold(store, Set.copyOf(left.keySet()), timeLeft, progress);
            left.clear();
            left.putAll(others);
        }
        left.forEach((streamId, category) -> category.ifPresent(unknown -> {
            // As with a type that is not known, code that knows it will find it.
            LOG.error("Stream {} can't be folded: there is no code for category {}", streamId, unknown);
            progress.computeIfPresent(streamId, (_, before) -> before.stuck());
        }));
        return progress;
    }

    /** Those that are of another kind, with its category; or that are not there at all. */
    private static <S> Map<StreamId, Optional<String>> fold(
            StateStore<S> states, Set<StreamId> streamIds, BooleanSupplier timeLeft, Map<StreamId, Progress> progress) {
        Map<StreamId, Optional<String>> others = new HashMap<>();
        Set<StreamId> remaining = streamIds;
        while (!remaining.isEmpty() && timeLeft.getAsBoolean()) {
            remaining = foldOnce(states, remaining, progress, others);
        }
        for (StreamId streamId : remaining) {
            LOG.warn("Stream {} has more to fold than there is time for", streamId);
            progress.computeIfPresent(streamId, (_, before) -> before.stuck());
        }
        return others;
    }

    /** Those that may have more to fold. */
    private static <S> Set<StreamId> foldOnce(
            StateStore<S> states,
            Set<StreamId> streamIds,
            Map<StreamId, Progress> progress,
            Map<StreamId, Optional<String>> others) {
        List<Step<S>> steps = new ArrayList<>();
        Set<StreamId> more = new HashSet<>();
        for (Map.Entry<StreamId, Unfolded<S>> entry :
                states.unfolded(streamIds, MAX_EVENTS).entrySet()) {
            StreamId streamId = entry.getKey();
            try {
                if (!(entry.getValue() instanceof OfAnotherKind<S>)) {
                    progress.computeIfPresent(
                            streamId,
                            (_, before) -> before.of(states.aggregate().category()));
                }
                switch (entry.getValue()) {
                    case OfAnotherKind<S>(Optional<String> category) -> others.put(streamId, category);
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
