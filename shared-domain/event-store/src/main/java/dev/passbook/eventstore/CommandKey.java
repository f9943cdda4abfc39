package dev.passbook.eventstore;

/**
 * What a command is recognized by when it is sent again.
 *
 * @param principal whose key it is; another's same key is another key
 * @param idempotencyKey 1 to 255 visible ASCII characters, chosen by the client
 */
public record CommandKey(String principal, String idempotencyKey) {}
