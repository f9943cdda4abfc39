package dev.passbook.account;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What a caller asks of an account. */
public sealed interface AccountCommand {

    /** Open the account, empty, for {@code owner}, in one currency and one time zone for good. */
    record OpenAccount(String owner, Currency currency, TimeZone timeZone) implements AccountCommand {
        /** Where no time zone is given. */
        public OpenAccount(String owner, Currency currency) {
            this(owner, currency, TimeZone.UTC);
        }
    }

    /** Put {@code amount}, more than nothing, in. */
    record Deposit(Money amount, Optional<Reference> reference) implements AccountCommand {
        public Deposit {
            requirePositive(amount);
        }
    }

    /** Take {@code amount}, more than nothing, out. */
    record Withdraw(Money amount, Optional<Reference> reference) implements AccountCommand {
        public Withdraw {
            requirePositive(amount);
        }
    }

    /** Send {@code amount}, more than nothing, to another account, whose event is the other side of {@code link}. */
    record SendTransfer(TransferLink link, Money amount, Optional<Reference> reference) implements AccountCommand {
        public SendTransfer {
            requirePositive(amount);
        }
    }

    /** Take what another account sends, whose event is the other side of {@code link}. */
    record ReceiveTransfer(TransferLink link, Money amount, Optional<Reference> reference) implements AccountCommand {
        public ReceiveTransfer {
            requirePositive(amount);
        }
    }

    /** Set {@code amount}, more than nothing, aside, until {@code expiresAt} if there is one. */
    record PlaceHold(Money amount, Optional<Instant> expiresAt) implements AccountCommand {
        public PlaceHold {
            requirePositive(amount);
        }
    }

    /** Take out what was set aside, or {@code amountMinorUnits} of it, more than nothing; the rest is released. */
    record CaptureHold(HoldId holdId, OptionalLong amountMinorUnits) implements AccountCommand {
        public CaptureHold {
            if (amountMinorUnits.orElse(1) <= 0) {
                throw new IllegalArgumentException("An amount to move is more than nothing");
            }
        }
    }

    /** No longer set aside what was. */
    record ReleaseHold(HoldId holdId) implements AccountCommand {}

    /** Write down which holds no longer count. */
    record ExpireHolds() implements AccountCommand {}

    /**
     * Make up for what happened at {@code version}.
     *
     * @param original what happened; nothing where there is no such version
     * @param reversed whether it was made up for before
     */
    record ReverseEntry(int version, Optional<AccountEvent> original, boolean reversed, Reason reason)
            implements AccountCommand {}

    /** Let nothing leave the account but what was set aside before. */
    record FreezeAccount(Optional<Reason> reason) implements AccountCommand {}

    /** Let money leave the account again. */
    record UnfreezeAccount(Optional<Reason> reason) implements AccountCommand {}

    /** End the account, for good. */
    record CloseAccount(Optional<Reason> reason) implements AccountCommand {}

    /** Let these limits hold from now on, all of them instead of all that held before. */
    record SetLimits(Limits limits, Reason reason) implements AccountCommand {}

    private static void requirePositive(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("An amount to move is more than nothing");
        }
    }
}
