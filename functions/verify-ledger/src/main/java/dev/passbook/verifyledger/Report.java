package dev.passbook.verifyledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an invocation answers.
 *
 * @param outcome {@code verified}, {@code broken}, or {@code to-be-continued}: then the next is to be handed this answer
 * @param progress how far it came
 * @param anchors how many anchors the log was held against; 0 before the end
 * @param findings the first of what was found, a sentence each
 */
record Report(String outcome, Progress progress, long anchors, List<String> findings) {
    Report {
        findings = List.copyOf(findings);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>(progress.toMap());
        map.put("outcome", outcome);
        map.put("anchors", anchors);
        map.put("findings", findings);
        return map;
    }
}
