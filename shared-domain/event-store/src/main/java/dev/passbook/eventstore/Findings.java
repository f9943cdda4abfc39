package dev.passbook.eventstore;

import java.util.List;

/**
 * What a rebuild found when it held the live states against the rebuilt ones. All of it is mended, but for what is damaged.
 *
 * @param accounts that were rebuilt
 * @param differences columns that said something else than the events, and states without events
 * @param missing states that were not there, although their account was opened over a minute before
 * @param behind states that were right, and had not been folded up to the head yet, or were about to be folded first
 * @param damaged accounts that can't be folded; their state is as it was
 * @param listed the first of them, but for those behind
 */
public record Findings(
        long accounts, long differences, long missing, long behind, long damaged, List<Difference> listed) {
    /** How many are listed at the most. */
    public static final int MAX_LISTED = 100;

    static final Findings NONE = new Findings(0, 0, 0, 0, 0, List.of());
}
