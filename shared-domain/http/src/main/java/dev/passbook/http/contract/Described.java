package dev.passbook.http.contract;

/** A route that says what it takes and answers. Its method, path and scope stand in its annotations. */
public interface Described {
    /** What it takes and answers. */
    Operation operation();
}
