package dev.passbook.crashes;

import java.util.ArrayDeque;
import java.util.Deque;

/** Parts that have been started, to be closed in reverse: at the end, or when the next of them can't be started. */
final class Started implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** One more. */
    <T extends AutoCloseable> T with(T part) {
        parts.push(part);
        return part;
    }

    /**
     * Closes each, whatever becomes of the others.
     *
     * @throws IllegalStateException when one of them can't be closed
     */
    @Override
    public void close() {
        IllegalStateException failure = new IllegalStateException("Not all could be closed");
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
