package dev.passbook.local.token;

import java.time.Duration;

/**
 * How often an issuer's keys are looked up, whatever tokens arrive: ten times at once, and then every two seconds. Nimbus's
 * own limit lets two through in half a minute; the first token takes one of them and any made-up {@code kid} the other, and
 * a key that is really new would be refused for the rest of it.
 */
final class LookupLimit {
    private static final int AT_ONCE = 10;
    private static final long INTERVAL_NANOS = Duration.ofSeconds(2).toNanos();

    private long left = AT_ONCE;
    private long earnedUntil = System.nanoTime();

    /** Whether one more may be made, which then counts. */
    synchronized boolean take() {
        long earned = (System.nanoTime() - earnedUntil) / INTERVAL_NANOS;
        earnedUntil += earned * INTERVAL_NANOS;
        left = Math.min(AT_ONCE, left + earned);
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
