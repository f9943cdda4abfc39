package dev.passbook.simulation;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Nothing ever fails on it, and callers may be real threads: what contracts are tried on. */
final class SteadyWire implements Wire {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @Override
    public <T> T call(String what, Supplier<T> effect) {
        lock.lock();
        try {
            return effect.get();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    @Override
    public <T> T atOnce(Supplier<T> effect) {
        return call("at once", effect);
    }

    @Override
    public void halfway(String what) {
        // Nobody else is at it.
    }

    @Override
    public void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            changed.awaitUninterruptibly();
        }
    }

    @Override
    public void afterwards(Runnable work) {
        call("afterwards", () -> {
            work.run();
            return this;
        });
    }
}
