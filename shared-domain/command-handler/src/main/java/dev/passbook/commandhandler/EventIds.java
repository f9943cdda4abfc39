package dev.passbook.commandhandler;

import java.util.UUID;

/** Where the ids of events and accounts come from. */
@FunctionalInterface
public interface EventIds {
    /** A new one, unlike any other, in about the order of time: UUID version 7. */
    UUID next();
}
