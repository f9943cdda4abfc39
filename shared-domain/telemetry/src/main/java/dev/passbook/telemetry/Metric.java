package dev.passbook.telemetry;

/** What is counted or measured. Alarms and the dashboard go by these names, so none is ever renamed. */
public enum Metric {
    /** Commands that were accepted, and had not been before. */
    ACCEPTED("Accepted", "Count"),
    /** Commands that were answered again as they had been before. */
    REPLAYED("Replayed", "Count"),
    /** Requests that were answered with a problem; also counted by its {@link Line#CODE}. */
    REJECTED("Rejected", "Count"),
    /** Races for a stream's next version that were lost. The caller sees nothing of it: the command is decided again. */
    VERSION_CONFLICTS("VersionConflicts", "Count"),
    /** From the recording of the oldest event that was folded for an account until it was. */
    FOLD_LAG("FoldLag", "Milliseconds"),
    /** Events that were folded. */
    EVENTS_FOLDED("EventsFolded", "Count"),
    /** Messages that go to the dead letters. */
    DEAD_LETTERS("DeadLetters", "Count"),
    /** Streams that the relay rang for again. */
    RELAY_RESENDS("RelayResends", "Count"),
    /** Events that a subscription took. */
    EVENTS_TAKEN("EventsTaken", "Count"),
    /** Events that a subscription was handed and could not read: what it makes is without them. */
    EVENTS_LEFT_OUT("EventsLeftOut", "Count"),
    /** Events that a verification of the ledger found not to be as they were recorded. */
    BROKEN_EVENTS("BrokenEvents", "Count");

    private final String title;
    private final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Its name in CloudWatch. */
    public String title() {
        return title;
    }

    /** Its unit, as CloudWatch calls it. */
    String unit() {
        return unit;
    }
}
