package dev.passbook.verifyledger;

/** What a verification looks at, one after the other. */
public enum Phase {
    /** The chains of all streams. */
    STREAMS,
    /** What was anchored of them. */
    ANCHORS,
    /** Nothing more. */
    DONE
}
