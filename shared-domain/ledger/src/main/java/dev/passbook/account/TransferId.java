package dev.passbook.account;

import java.util.UUID;

/**
 * What the two sides of a transfer have in common.
 *
 * @param value a UUID, version 7 for those that Passbook gives out
 */
public record TransferId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
