package dev.passbook.simulation;

/**
 * Which faults there are in a run, and how often: per thousand calls, or runs of what has a schedule. Most climates know only
 * some of them: what one fault makes impossible, another needs.
 *
 * @param crashes of a function, before and after anything that it does
 * @param databaseRefuses before anything happened
 * @param replyLost after it happened, so that nobody knows
 * @param databaseRestarts of all moments at which {@link Sky} changes: every transaction that runs is rolled back
 * @param slow calls, for seconds
 * @param clockJumps of those moments: the database's clock is set, forward or back, by up to an hour
 * @param queueRefuses before a message was taken
 * @param queueAnswersLost after it was taken
 * @param doubled messages that are delivered twice, under another id too
 * @param lost messages that are never delivered
 * @param reordered messages that overtake others of their group
 * @param poisoned of all streams: nobody can fold what is at some version of them, for a time
 * @param queueAway whether the queue can't be reached for ten minutes
 */
record Climate(
        int crashes,
        int databaseRefuses,
        int replyLost,
        int databaseRestarts,
        int slow,
        int clockJumps,
        int queueRefuses,
        int queueAnswersLost,
        int doubled,
        int lost,
        int reordered,
        int poisoned,
        boolean queueAway) {
    /** In which nothing goes wrong. */
    static final Climate CALM = new Climate(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    /** The same, but that the queue is away. */
    static final Climate NO_QUEUE = new Climate(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, true);

    /** One of many: each fault is there or not, and if so, seldom or often. */
    static Climate of(Chances chances) {
        return new Climate(
                some(chances, 30),
                some(chances, 60),
                some(chances, 60),
                some(chances, 500),
                some(chances, 60),
                some(chances, 500),
                some(chances, 200),
                some(chances, 200),
                some(chances, 300),
                some(chances, 200),
                some(chances, 300),
                some(chances, 300),
                chances.happens(50));
    }

    private static int some(Chances chances, int most) {
        return chances.happens(450) ? chances.between(1, most) : 0;
    }
}
