package dev.passbook.local.lambda;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A function and its execution environments: as many as it has invocations at a time, started when they are needed. */
final class LambdaFunction implements AutoCloseable {
    /**
     * A machine of one's own has an end that Lambda has not; beyond it invocations wait for each other. More than there are
     * processors would only slow each other down, and with one alone nothing would happen side by side.
     */
    private static final int MAX_ENVIRONMENTS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

    /** Beyond them it is throttled. As many as may be in line for one account at a time can ask at a time. */
    private static final int MAX_WAITING = 64;

    /** Who has waited that long for what takes milliseconds, once it is warm, is better told to ask again. */
    private static final long MAX_WAIT_SECONDS = 10;

    /** While environments start, which takes far longer the more do: as long as API Gateway would wait for all of it. */
    private static final long MAX_WAIT_FOR_A_START_SECONDS = 30;

    private final Launch launch;
    private final FunctionResource resource;

    private final Semaphore places = new Semaphore(MAX_ENVIRONMENTS + MAX_WAITING);
    private final Semaphore turns = new Semaphore(MAX_ENVIRONMENTS, true);
    private final BlockingDeque<ExecutionEnvironment> idle = new LinkedBlockingDeque<>();
    private final Set<ExecutionEnvironment> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger starting = new AtomicInteger();
    private volatile boolean open = true;

    LambdaFunction(Launch launch) {
        this.launch = launch;
        this.resource = launch.function();
    }

    Launch launch() {
        return launch;
    }

    /** Has an environment answer {@code event}: the one that was used last if it is free, else a new one. */
    String invoke(String event, String traceHeader) throws FunctionFailed, InterruptedException {
        if (!places.tryAcquire()) {
            throw FunctionFailed.throttled(resource.name() + " is asked by too many at a time");
        }
        try {
            return invokeInTurn(event, traceHeader);
        } finally {
            places.release();
        }
    }

    private String invokeInTurn(String event, String traceHeader) throws FunctionFailed, InterruptedException {
        awaitTurn();
        try {
            Optional<ExecutionEnvironment> warm = warm();
            ExecutionEnvironment environment = warm.isPresent() ? warm.get() : started();
            try {
                return environment.invoke(event, traceHeader);
            } catch (InterruptedException e) {
                // Nobody waits for what it is at any more.
                environment.close();
                throw e;
            } finally {
                giveBack(environment);
            }
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() throws FunctionFailed, InterruptedException {
        // In this order: one that runs was counted as starting before.
        boolean warm = running.size() == MAX_ENVIRONMENTS && starting.get() == 0;
        long seconds = warm ? MAX_WAIT_SECONDS : MAX_WAIT_FOR_A_START_SECONDS;
        if (!turns.tryAcquire(seconds, TimeUnit.SECONDS)) {
            throw FunctionFailed.throttled(resource.name() + " has had no free environment for " + seconds + " s");
        }
    }

    private ExecutionEnvironment started() throws FunctionFailed, InterruptedException {
        starting.incrementAndGet();
        try {
            return ready(start());
        } finally {
            starting.decrementAndGet();
        }
    }

    /** A new environment, which is the caller's to drive. */
    ExecutionEnvironment start() throws FunctionFailed {
        ExecutionEnvironment environment = launch.start();
        running.add(environment);
        if (!open) {
            close();
        }
        return environment;
    }

    /** Those of its processes that run. */
    Set<Long> pids() {
        return running.stream()
                .filter(ExecutionEnvironment::isAlive)
                .map(ExecutionEnvironment::pid)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        open = false;
        running.forEach(ExecutionEnvironment::close);
    }

    private ExecutionEnvironment ready(ExecutionEnvironment environment) throws FunctionFailed, InterruptedException {
        try {
            environment.awaitStart();
            environment.restore();
            return environment;
        } catch (FunctionFailed | InterruptedException e) {
            discard(environment);
            throw e;
        }
    }

    private Optional<ExecutionEnvironment> warm() {
        for (ExecutionEnvironment environment = idle.poll(); environment != null; environment = idle.poll()) {
            if (environment.isAlive()) {
                return Optional.of(environment);
            }
            discard(environment);
        }
        return Optional.empty();
    }

    private void giveBack(ExecutionEnvironment environment) {
        if (environment.isAlive()) {
            idle.push(environment);
        } else {
            discard(environment);
        }
    }

    private void discard(ExecutionEnvironment environment) {
        running.remove(environment);
        environment.close();
    }
}
