package dev.passbook.history;

import dev.passbook.history.Answer.Unknown;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Takes down what clients do, many at once. */
public final class Recording {
    private final LongSupplier nanos;
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

    /** By a clock of nanoseconds that never goes back, such as that of a simulation. */
    public Recording(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** By the clock of this JVM; recordings of two JVMs have no time in common. */
    public static Recording inRealTime() {
        return new Recording(System::nanoTime);
    }

    /**
     * Asks, and takes down what was heard. Whatever {@code ask} throws is taken down as an unknown outcome, and goes on to the
     * caller.
     */
    public Answer take(String client, String account, Asked asked, Supplier<Answer> ask) {
        long invoked = nanos.getAsLong();
        Answer answer = new Unknown();
        try {
            answer = ask.get();
            return answer;
        } finally {
            take(new Operation(client, account, invoked, nanos.getAsLong(), asked, answer));
        }
    }

    /** Takes down what was timed elsewhere, by the same clock. */
    public void take(Operation operation) {
        operations.add(operation);
    }

    /** All that was taken down until now. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }
}
