package dev.passbook.history;

import dev.passbook.history.Answer.Unknown;

/**
 * One thing that a client asked, and what it heard.
 *
 * @param client who; for the words of a violation alone
 * @param account of which account; of a transfer, the one that sends
 * @param invokedNanos before it was sent, on one clock for all operations of a history, which never goes back
 * @param returnedNanos after the answer came, on the same clock; of an unknown outcome, when the client gave up, which says
 *     nothing of when it may have happened
 */
public record Operation(
        String client, String account, long invokedNanos, long returnedNanos, Asked asked, Answer answer) {
    public Operation {
        if (returnedNanos < invokedNanos) {
            throw new IllegalArgumentException("An answer comes after the question");
        }
    }

    /** Whether the client knows what became of it. */
    boolean isAnswered() {
        return !(answer instanceof Unknown);
    }

    @Override
    public String toString() {
        return "%s of %s [%,d to %,d ns] asked %s and heard %s"
                .formatted(client, account, invokedNanos, returnedNanos, asked, answer);
    }
}
