package dev.passbook.simulation;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What lies between a function and a service: here a call takes time, fails, or succeeds without anybody hearing of it. */
interface Wire {
    /** Has {@code effect} happen at the other end, at one moment unless it waits by itself, and answers with it. */
    <T> T call(String what, Supplier<T> effect);

    /** What nobody waits for and nothing gets in the way of: a transaction begins, or is given up. */
    <T> T atOnce(Supplier<T> effect);

    /** Within a call: lets others go on, at a moment at which this one is halfway. */
    void halfway(String what);

    /**
     * Within a call: lets others go on until {@code condition} holds.
     *
     * @throws dev.passbook.database.DatabaseAway when it takes too long
     */
    void await(BooleanSupplier condition);

    /** Has the other end do {@code work} some time later, whatever became of the caller. */
    void afterwards(Runnable work);
}
