package dev.passbook.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Parts that have been started, to be stopped in reverse: at the end, or when the next of them can't be started. */
public final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** One more. */
    public <T extends AutoCloseable> T with(T part) {
        parts.push(part);
        return part;
    }

    /** Stops each, whatever becomes of the others. Never throws: why they are stopped may be what matters. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                // The others are to be stopped all the same.
                System.err.println("While stopping: " + e);
            }
        }
    }
}
