package dev.passbook.commandhandler;

import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountId;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command as it arrived.
 *
 * @param key what it is recognized by when it is sent again
 * @param requestHash over all that was asked for, to notice another command under the same key
 * @param expectedVersion the version that the account must be at, if the caller cares
 * @param occurredAt when it happened in the world, if the caller says so
 * @param metadata goes into the events
 */
public record Command(
        AccountId accountId,
        AccountCommand asked,
        CommandKey key,
        Hash requestHash,
        OptionalInt expectedVersion,
        Optional<Instant> occurredAt,
        Metadata metadata) {}
