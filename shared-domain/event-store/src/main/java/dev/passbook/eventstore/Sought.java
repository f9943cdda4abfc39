package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import java.util.Optional;

/**
 * An account that somebody wants to do something to.
 *
 * @param owner whose it must be, so that others' look as if they were not there; nothing when it may be anybody's
 */
public record Sought(AccountId accountId, Optional<String> owner) {}
