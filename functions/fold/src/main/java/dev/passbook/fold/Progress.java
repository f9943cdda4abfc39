package dev.passbook.fold;

import dev.passbook.eventstore.RecordedEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What a fold did for a stream.
 *
 * @param category which kind it is of; nothing where nobody could tell
 * @param version that its state stands at; 0 when it has none, or none that can be read
 * @param events how many were folded
 * @param correlationIds theirs, the first {@value #MAX_CORRELATION_IDS} of them, each once
 * @param oldestRecordedAt when the first of them was recorded; nothing when there were none
 * @param failed that there are more, which can't be folded, or not in the time there is
 */
record Progress(
        Optional<String> category,
        int version,
        int events,
        SequencedSet<String> correlationIds,
        Optional<Instant> oldestRecordedAt,
        boolean failed) {
    /** A log line is to stay one that can be read, whatever a stream that was left behind has to catch up with. */
    static final int MAX_CORRELATION_IDS = 20;

    /** Of a stream that nothing was done for yet. */
    static final Progress NONE = new Progress(Optional.empty(), 0, 0, new LinkedHashSet<>(), Optional.empty(), false);

    Progress {
        correlationIds = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(correlationIds));
    }

    /** It is of this kind. */
    Progress of(String kind) {
        return new Progress(Optional.of(kind), version, events, correlationIds, oldestRecordedAt, failed);
    }

    /** Before anything is folded, its state stands at {@code version}. */
    Progress from(int version) {
        return new Progress(category, version, events, correlationIds, oldestRecordedAt, failed);
    }

    /** These were folded too. */
    Progress and(List<RecordedEvent> folded) {
        if (folded.isEmpty()) {
            return this;
        }
        SequencedSet<String> more = new LinkedHashSet<>(correlationIds);
        for (RecordedEvent event : folded) {
            if (more.size() == MAX_CORRELATION_IDS) {
                break;
            }
            more.add(event.metadata().correlationId());
        }
        return new Progress(
                category,
                folded.getLast().version(),
                events + folded.size(),
                more,
                oldestRecordedAt.or(() -> Optional.of(folded.getFirst().recordedAt())),
                failed);
    }

    /** It went no further. */
    Progress stuck() {
        return new Progress(category, version, events, correlationIds, oldestRecordedAt, true);
    }
}
