package dev.passbook.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a route lets a caller do. This is the whole table of who may do what to whose accounts: by the scopes of the token,
 * any of which is enough.
 */
public enum Right {
    /** What anybody may know, without a token. */
    PUBLIC(Map.of()),

    /** To look at accounts and what happened on them. */
    READ(Map.of("ledger:read", Reach.OWN, "ledger:audit", Reach.ANY, "ledger:operate", Reach.ANY)),

    /** To look at the ledger as a whole. */
    AUDIT(Map.of("ledger:audit", Reach.ANY)),

    /** To look after the ledger as a whole. */
    OPERATE(Map.of("ledger:operate", Reach.ANY)),

    /** To have a person forgotten: who it is, or who answers for the ledger. */
    FORGET(Map.of("ledger:write", Reach.OWN, "ledger:operate", Reach.ANY)),

    /** To open accounts, and to move their money: an owner's right alone. */
    WRITE(Map.of("ledger:write", Reach.OWN));

    @SuppressWarnings("ImmutableEnumChecker") // Map.of, which its type does not say.
    private final Map<String, Reach> byScope;

    Right(Map<String, Reach> byScope) {
        this.byScope = byScope;
    }

    /** Any of these is enough; none is needed where there is none. */
    public Set<String> scopes() {
        return byScope.keySet();
    }

    /** Whose accounts this is a right to, with {@code scopes}; nothing when they are not enough. */
    Optional<Reach> reach(Set<String> scopes) {
        return byScope.entrySet().stream()
                .filter(grant -> scopes.contains(grant.getKey()))
                .map(Map.Entry::getValue)
                .max(Enum::compareTo);
    }
}
