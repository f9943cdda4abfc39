package dev.passbook.history;

import java.util.OptionalInt;

/** What a client asked. */
public sealed interface Asked {
    /**
     * To change the account.
     *
     * @param key its idempotency key; within a history, two different commands never have the same, whoever sends them
     * @param ifVersion the version that the account must be at, as {@code If-Match} says
     */
    record Write(String key, OptionalInt ifVersion, Action action) implements Asked {
        /** At whatever version. */
        public Write(String key, Action action) {
            this(key, OptionalInt.empty(), action);
        }
    }

    /** To see the account, at {@code minVersion} or later; 0 where any will do. */
    record Read(int minVersion) implements Asked {}
}
