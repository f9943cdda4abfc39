package dev.passbook.rebuild;

import dev.passbook.eventstore.Difference;
import dev.passbook.eventstore.Findings;
import dev.passbook.eventstore.RebuildProgress;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the function answers: plain values, that Lambda's runtime writes as JSON. */
final class Answer {
    private Answer() {}

    /** To be asked again. */
    static Map<String, Object> toBeContinued(RebuildProgress progress) {
        return of("to-be-continued", progress);
    }

    /** The end. */
    static Map<String, Object> done(RebuildProgress progress) {
        Findings findings = progress.findings();
        Map<String, Object> answer = of("done", progress);
        answer.put("states", findings.states());
        answer.put("differences", findings.differences());
        answer.put("missing", findings.missing());
        answer.put("behind", findings.behind());
        answer.put("damaged", findings.damaged());
        answer.put("listed", findings.listed().stream().map(Answer::listed).toList());
        return answer;
    }

    private static Map<String, Object> of(String outcome, RebuildProgress progress) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("outcome", outcome);
        answer.put("events", progress.events());
        answer.put("percent", progress.percent());
        answer.put("seconds", progress.worked().toSeconds());
        answer.put("eventsPerSecond", progress.eventsPerSecond());
        answer.put("secondsLeft", progress.left().toSeconds());
        return answer;
    }

    private static Map<String, Object> listed(Difference difference) {
        Map<String, Object> listed = new LinkedHashMap<>();
        listed.put("category", difference.category());
        // accountId, customerId
        listed.put(difference.category() + "Id", difference.streamId().toString());
        listed.put("version", difference.version());
        listed.put("column", difference.column());
        listed.put("live", difference.live());
        listed.put("rebuilt", difference.rebuilt());
        return listed;
    }
}
