package dev.passbook.simulation;

import java.util.Optional;

/** Which deliberate bug is in the parts of a run, if any. */
final class Bugs {
    static final Bugs NONE = new Bugs(Optional.empty());

    private final Optional<Bug> one;

    private Bugs(Optional<Bug> one) {
        this.one = one;
    }

    static Bugs only(Bug bug) {
        return new Bugs(Optional.of(bug));
    }

    boolean have(Bug bug) {
        return one.filter(bug::equals).isPresent();
    }
}
