package dev.passbook.history;

/** What must hold of a history. */
public enum Rule {
    /** Versions are 1 to n, and each event's id is its own. */
    VERSIONS_WITHOUT_GAPS,
    /** What the log says could happen where it says that it did: money was there, holds were active, nothing is after the end. */
    LOG_IS_LAWFUL,
    /** Each event since the beginning has one operation that made it, which was not refused. */
    EVENTS_ARE_ASKED_FOR,
    /** What happened is what was asked for. */
    EVENTS_ARE_AS_ASKED,
    /** A key has one event, and is accepted for the first time once. */
    KEYS_COUNT_ONCE,
    /** Money that leaves an account for another arrives there, once, and the same amount. */
    TRANSFERS_ARRIVE,
    /** What was accepted is in the log, at the version, with the id and under the key that was told. */
    ACCEPTED_IS_RECORDED,
    /** The balance that is told with what is accepted is the sum of the events up to it. */
    BALANCE_IS_THE_SUM,
    /** What was accepted before is answered the same again. */
    REPLAYS_TELL_THE_SAME,
    /** What was asked under a condition on the version was decided on that version. */
    CONDITIONS_HOLD,
    /** Nothing is ordered before what was over when it was asked. */
    REAL_TIME,
    /** A refusal is right at some version that the account could have been at. */
    REFUSALS_ARE_EXPLAINED,
    /** What is read is what the events add up to, up to the version that is told. */
    READS_ARE_PREFIXES,
    /** What is read is at least as new as was asked. */
    READS_REACH_MIN_VERSION,
    /** No read is older than one that was over when it was asked. */
    READS_DO_NOT_GO_BACK
}
