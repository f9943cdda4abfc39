package dev.passbook.expireholds;

import dev.passbook.account.AccountCommand.ExpireHolds;
import dev.passbook.account.AccountId;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.commandhandler.Asking;
import dev.passbook.commandhandler.Command;
import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.commandhandler.Outcome.Accepted;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.ExpiredHolds;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.UnknownEvent;
import dev.passbook.json.Json;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down which holds have expired. No rule waits for it: a hold that has expired does not count, written down or not.
 * It makes the log tell when that was, and keeps the states small.
 */
@Singleton
final class HoldExpiry {
    private static final Logger LOG = LoggerFactory.getLogger(HoldExpiry.class);
    private static final String ACTOR = "expire-holds";

    /** A bound on one run; the next one goes on with those that have waited longest. */
    private static final int MAX_ACCOUNTS = 1_000;

    private final ExpiredHolds expired;
    private final CommandHandler commands;

    HoldExpiry(ExpiredHolds expired, CommandHandler commands) {
        this.expired = expired;
        this.commands = commands;
    }

    /**
     * Runs once, and says of how many accounts something was written down.
     *
     * @param goesOn asked before each account
     */
    int run(BooleanSupplier goesOn) {
        int written = 0;
        for (AccountId accountId : expired.accounts(MAX_ACCOUNTS)) {
            if (!goesOn.getAsBoolean()) {
                break;
            }
            if (hasWritten(accountId)) {
                written++;
            }
        }
        return written;
    }

    /** An account that can't be folded is not the others' trouble. */
    private boolean hasWritten(AccountId accountId) {
        try {
            // Refused where somebody else was quicker: then there is nothing to do.
            return commands.handle(expire(accountId)) instanceof Accepted;
        } catch (UnknownEvent | IllegalStateException | IllegalArgumentException e) {
            LOG.error("Account {}: its holds can't be looked at", accountId, e);
            return false;
        }
    }

    private static Command expire(AccountId accountId) {
        String run = UUID.randomUUID().toString();
        return new Command(
                Asking.of(new OnAccount(accountId, new ExpireHolds())),
                new CommandKey(ACTOR, run),
                Hash.over(run),
                Optional.empty(),
                true,
                false,
                OptionalInt.empty(),
                _ -> Json.object(),
                new Metadata(ACTOR, run, run));
    }
}
