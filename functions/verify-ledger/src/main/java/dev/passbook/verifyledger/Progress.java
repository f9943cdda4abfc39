package dev.passbook.verifyledger;

import dev.passbook.account.AccountId;
import java.util.Map;
import java.util.UUID;

/**
 * How far a verification has come. Whole streams only: one that was begun is begun again.
 *
 * @param after the last stream that was verified
 * @param streams how many
 * @param events how many they have
 * @param broken how many findings there were
 */
record Progress(AccountId after, long streams, long events, long broken) {
    static final Progress NONE = new Progress(new AccountId(new UUID(0, 0)), 0, 0, 0);

    /** One more stream. */
    Progress and(AccountId stream, long itsEvents, long itsFindings) {
        return new Progress(stream, streams + 1, events + itsEvents, broken + itsFindings);
    }

    /** With more findings. */
    Progress and(long findings) {
        return new Progress(after, streams, events, broken + findings);
    }

    /** For whoever has it continued. */
    Map<String, Object> toMap() {
        return Map.of("after", after.toString(), "streams", streams, "events", events, "broken", broken);
    }

    /** What {@link #toMap} wrote; nothing yet where it did not write. */
    static Progress from(Map<String, Object> map) {
        return map.get("after") instanceof String after
                        && map.get("streams") instanceof Number streams
                        && map.get("events") instanceof Number events
                        && map.get("broken") instanceof Number broken
                ? new Progress(
                        AccountId.parse(after).orElseThrow(),
                        streams.longValue(),
                        events.longValue(),
                        broken.longValue())
                : NONE;
    }
}
