package dev.passbook.eventstore;

/**
 * How an accepted command was answered, kept to answer the same when it is sent again.
 *
 * @param requestHash over what was asked, so that another request under the same key is noticed
 * @param status the HTTP status
 * @param receipt the JSON text of the body
 */
public record Answer(Hash requestHash, int status, String receipt) {}
