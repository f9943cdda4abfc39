package dev.passbook.local.lambda;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * One invocation, from the event to the answer.
 *
 * @param requestId Lambda's name for it
 * @param traceHeader of X-Ray
 * @param event JSON
 * @param deadline when it is given up
 * @param answer what the function answers, JSON; {@link FunctionFailed} when it did not
 */
record Invocation(
        String requestId, String traceHeader, String event, Instant deadline, CompletableFuture<String> answer) {}
