package dev.passbook.commandhandler;

import dev.passbook.account.AccountCommand;
import dev.passbook.account.AccountId;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A command as it arrived: one thing or several that are asked for together, under one key.
 *
 * @param key what it is recognized by when it is sent again
 * @param requestHash over all that was asked for, to notice another command under the same key
 * @param owner whose the accounts must be; nothing when they may be anybody's
 * @param atomic whether all of it happens or nothing; else what is refused is left out
 * @param dryRun whether it is only asked what would become of it
 * @param expectedVersion the version that the first account must be at, if the caller cares
 * @param answer of what became of it, once at least something did
 * @param metadata goes into the events
 */
public record Command(
        Asking asking,
        CommandKey key,
        Hash requestHash,
        Optional<String> owner,
        boolean atomic,
        boolean dryRun,
        OptionalInt expectedVersion,
        Function<List<Result>, JsonObject> answer,
        Metadata metadata) {
    /** One thing asked of an account of the key's principal, answered with its receipt. */
    public static Command of(
            AccountId accountId, AccountCommand asked, CommandKey key, Hash requestHash, Metadata metadata) {
        return new Command(
                Asking.of(new OnAccount(accountId, asked)),
                key,
                requestHash,
                Optional.of(key.principal()),
                true,
                false,
                OptionalInt.empty(),
                results -> Receipt.ofOnly(results).toJson(),
                metadata);
    }
}
