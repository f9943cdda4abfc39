package dev.passbook.history;

/** What is recorded of one version of an account. */
public record Event(int version, String eventId, Cause cause, Happened happened) {}
