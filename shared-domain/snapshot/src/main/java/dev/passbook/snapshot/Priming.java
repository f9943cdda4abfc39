package dev.passbook.snapshot;

/**
 * A part of what a request needs, done before there is one. Repeated before the snapshot, so that its classes are loaded and
 * compiled; done again after each restore, because connections are new then, and cold on either side.
 *
 * <p>As a bean it is a prototype: a singleton would be made at each start, also where no snapshot is taken.
 */
public interface Priming {
    /** How often before the snapshot: enough for the JIT compiler to have seen the path. */
    int roundsBefore();

    /** How often after a restore, which a client waits for: as often as it pays, or 0. */
    int roundsAfter();

    /**
     * Does it, and leaves nothing behind that anybody reads. It runs beside the other primings, on a virtual thread that is
     * interrupted when it takes too long.
     *
     * @throws RuntimeException when it can't be done now; so much the slower is the first request
     */
    void prime();
}
