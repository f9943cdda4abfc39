package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which streams were not folded up to their head, as the relay sees it. */
public interface RelayStore {

    /**
     * Goes on through the log by up to {@code maxEvents} and notes every stream found ahead of its state in the backlog.
     * Only events that no transaction still running can precede are passed, so that none is missed. Where two go on at
     * once, one passes nothing.
     *
     * @return how many events it passed
     */
    int advance(int maxEvents);

    /** Forgets those of the backlog whose state has caught up. */
    void forgetFolded();

    /**
     * Whoever is in the backlog now has been behind for {@code age} at least, whatever the clock makes of it, which may have
     * been set back. To be said as a run begins, of what an earlier one has noted.
     */
    void wereBehind(Duration age);

    /**
     * The heads of streams that have been behind for {@code age} or longer, in order of stream id, at most {@code limit} of
     * them. One that is behind since a moment to come is among them: the clock was set back.
     *
     * @param after the last stream of the page before; nothing for the first page
     */
    List<StreamHead> behind(Duration age, Optional<StreamId> after, int limit);

    /** The last event of a stream. */
    record StreamHead(StreamId streamId, int version, UUID eventId) {}
}
