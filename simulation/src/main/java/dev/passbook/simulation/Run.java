package dev.passbook.simulation;

/**
 * What a run came to.
 *
 * @param violation the promise that was broken; empty if none was
 * @param trace what happened, step by step
 * @param events in the log at the end
 * @param accepted requests that were answered so
 * @param steps of all that took part
 */
record Run(long seed, Climate climate, String violation, String trace, int events, int accepted, int steps) {
    /** For who has to find out. */
    String report() {
        return "Seed " + seed + " in " + climate + ": " + violation + "\n" + trace;
    }
}
