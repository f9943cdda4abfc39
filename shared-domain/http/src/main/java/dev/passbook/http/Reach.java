package dev.passbook.http;

/** Whose accounts a right is to; the narrower first. */
public enum Reach {
    /** The caller's own. */
    OWN,

    /** Everybody's. */
    ANY
}
