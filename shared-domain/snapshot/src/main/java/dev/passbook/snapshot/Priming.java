package dev.passbook.snapshot;

/**
 * A part of what a request needs, done before there is one. Repeated before the snapshot, so that its classes are loaded and
 * compiled; done again after each restore, because connections are new then, and cold on either side.
 */
public interface Priming {
    /** How often before the snapshot: enough for the JIT compiler to have seen the path. */
    int roundsBefore();

    /** How often after a restore, which a client waits for: once, or as often as it pays. */
    int roundsAfter();

    /**
     * Does it, and leaves nothing behind. It may run beside the other primings.
     *
     * @throws RuntimeException when it can't be done now; so much the slower is the first request
     */
    void prime();
}
