package dev.passbook.eventstore;

import java.util.ArrayList;
import java.util.List;

/**
 * What a rebuild found when it held the live states against the rebuilt ones. All of it is mended, but for what is damaged.
 *
 * @param states that were rebuilt, of accounts and whatever else there is
 * @param differences columns that said something else than the events, and states without events
 * @param missing states that were not there, although their stream began over a minute before
 * @param behind states that were right, and had not been folded up to the head yet, or were about to be folded first
 * @param damaged streams that can't be folded; their state is as it was
 * @param listed the first of them, but for those behind
 */
public record Findings(
        long states, long differences, long missing, long behind, long damaged, List<Difference> listed) {
    /** How many are listed at the most. */
    public static final int MAX_LISTED = 100;

    static final Findings NONE = new Findings(0, 0, 0, 0, 0, List.of());

    public Findings {
        listed = listed.stream().limit(MAX_LISTED).toList();
    }

    /** Together with {@code more}. */
    Findings and(Findings more) {
        List<Difference> both = new ArrayList<>(listed);
        both.addAll(more.listed);
        return new Findings(
                states + more.states,
                differences + more.differences,
                missing + more.missing,
                behind + more.behind,
                damaged + more.damaged,
                both);
    }
}
