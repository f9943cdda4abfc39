package dev.passbook.verifyledger;

import dev.passbook.eventstore.LedgerVerifications.Result;
import dev.passbook.stream.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a verification has come: all that the next invocation needs to go on there. Whole streams and whole anchors only; one
 * that was begun is begun again.
 *
 * @param after the last stream that was verified
 * @param streams how many
 * @param events how many they have
 * @param lastAnchor the name of the last anchor that the log was held against
 * @param anchors how many
 * @param broken how many findings there were
 * @param findings the first of them, a sentence each, at most {@link #MAX_FINDINGS}
 */
public record Progress(
        Phase phase,
        StreamId after,
        long streams,
        long events,
        Optional<String> lastAnchor,
        long anchors,
        long broken,
        List<String> findings) {
    /** How many findings are handed on; all are in the log. */
    public static final int MAX_FINDINGS = 100;

    /** Before the first stream. */
    public static final Progress NONE =
            new Progress(Phase.STREAMS, new StreamId(new UUID(0, 0)), 0, 0, Optional.empty(), 0, 0, List.of());

    private static final String TO_BE_CONTINUED = "to-be-continued";

    public Progress {
        findings = List.copyOf(findings);
    }

    /** {@code verified}, {@code broken}, or {@code to-be-continued}. */
    public String outcome() {
        if (phase != Phase.DONE) {
            return TO_BE_CONTINUED;
        }
        return broken == 0 ? "verified" : "broken";
    }

    /** One more stream. */
    Progress stream(StreamId stream, long itsEvents, Optional<Finding> finding) {
        return new Progress(phase, stream, streams + 1, events + itsEvents, lastAnchor, anchors, broken, findings)
                .with(finding.stream().toList());
    }

    /** One more anchor. */
    Progress anchor(String name, List<Finding> found) {
        return new Progress(phase, after, streams, events, Optional.of(name), anchors + 1, broken, findings)
                .with(found);
    }

    /** All before it is looked at. */
    Progress at(Phase next) {
        return new Progress(next, after, streams, events, lastAnchor, anchors, broken, findings);
    }

    /** What is kept of it at the end. */
    Result result() {
        return new Result(streams, events, anchors, broken);
    }

    /** What an invocation answers, and the next is handed. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("outcome", outcome());
        map.put("phase", phase.name());
        map.put("after", after.toString());
        map.put("streams", streams);
        map.put("events", events);
        lastAnchor.ifPresent(name -> map.put("lastAnchor", name));
        map.put("anchors", anchors);
        map.put("broken", broken);
        map.put("findings", findings);
        return map;
    }

    /**
     * What {@link #toMap} wrote if that is to be continued; {@link #NONE} of anything else.
     *
     * @throws IllegalArgumentException when it is to be continued and does not say where
     */
    static Progress from(Map<String, Object> map) {
        if (!TO_BE_CONTINUED.equals(map.get("outcome"))) {
            return NONE;
        }
        if (map.get("phase") instanceof String phase
                && map.get("after") instanceof String after
                && map.get("streams") instanceof Number streams
                && map.get("events") instanceof Number events
                && map.get("anchors") instanceof Number anchors
                && map.get("broken") instanceof Number broken
                && map.get("findings") instanceof List<?> findings) {
            return new Progress(
                    Phase.valueOf(phase),
                    StreamId.parse(after).orElseThrow(IllegalArgumentException::new),
                    streams.longValue(),
                    events.longValue(),
                    Optional.ofNullable(map.get("lastAnchor")).map(String::valueOf),
                    anchors.longValue(),
                    broken.longValue(),
                    findings.stream().map(String::valueOf).toList());
        }
        throw new IllegalArgumentException("To be continued, and it does not say where: " + map.keySet());
    }

    private Progress with(List<Finding> found) {
        List<String> first = new ArrayList<>(findings);
        found.stream()
                .limit(MAX_FINDINGS - findings.size())
                .map(Finding::toString)
                .forEach(first::add);
        return new Progress(phase, after, streams, events, lastAnchor, anchors, broken + found.size(), first);
    }
}
