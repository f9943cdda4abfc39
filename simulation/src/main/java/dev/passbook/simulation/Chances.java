package dev.passbook.simulation;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** All that is left to chance in a run, and so all that a seed decides. */
final class Chances {
    // Its numbers are the same on every platform and in every version, by its specification.
    private final Random random;

    Chances(long seed) {
        this.random = new Random(seed);
    }

    /** True about {@code perMille} times in a thousand. */
    boolean happens(int perMille) {
        return perMille > 0 && random.nextInt(1_000) < perMille;
    }

    /** From {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
