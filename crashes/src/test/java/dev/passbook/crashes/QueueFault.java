package dev.passbook.crashes;

import java.time.Duration;

/** What is wrong with an SQS. Each but the first two strikes the requests of an action, such as {@code SendMessage}. */
sealed interface QueueFault {
    /** All is well. */
    record None() implements QueueFault {}

    /** Connections are refused, and those that there were are cut. */
    record Away() implements QueueFault {}

    /** It is done, and answered with 500. */
    record ErrorAfterAccept(String action) implements QueueFault {}

    /** It is done, and instead of an answer the connection is cut. */
    record CutAfterAccept(String action) implements QueueFault {}

    /** It is done twice, the second time under other deduplication ids: as if the window of five minutes were over. */
    record Duplicated(String action) implements QueueFault {}

    /** It is done and answered after {@code delay}, whoever still waits for it. */
    record Late(String action, Duration delay) implements QueueFault {}

    /** It is not done for as long as this lasts, where what is asked contains {@code text}. */
    record Held(String action, String text) implements QueueFault {}
}
