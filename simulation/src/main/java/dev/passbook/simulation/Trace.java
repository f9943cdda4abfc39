package dev.passbook.simulation;

/** What happened in a run, a line each: the same seed writes the same bytes. */
final class Trace {
    private final StringBuilder lines = new StringBuilder(32_768);
    private final Scheduler scheduler;

    Trace(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** At this moment, by whoever runs. */
    void note(String what) {
        lines.append(scheduler.nowNanos() / 1_000)
                .append(" us ")
                .append(scheduler.name())
                .append(": ")
                .append(what)
                .append('\n');
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
