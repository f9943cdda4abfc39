package dev.passbook.writeroute;

import java.util.UUID;

/** Where the ids of events, accounts and customers come from. */
@FunctionalInterface
public interface EventIds {
    /** A new one, unlike any other, in about the order of time: UUID version 7. */
    UUID next();
}
