package dev.passbook.eventstore;

import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountId;
import java.time.Instant;

/**
 * An account as folded up to a version: what its state row holds. All of it comes from the events, so that folding again
 * gives the same row.
 *
 * @param version of the last event folded
 * @param openedAt when the first event was recorded
 * @param updatedAt when the last event folded was recorded
 */
public record FoldedAccount(AccountId accountId, int version, Opened account, Instant openedAt, Instant updatedAt) {}
