package dev.passbook.account;

import dev.passbook.account.AccountCommand.CaptureHold;
import dev.passbook.account.AccountCommand.CloseAccount;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.ExpireHolds;
import dev.passbook.account.AccountCommand.FreezeAccount;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountCommand.PlaceHold;
import dev.passbook.account.AccountCommand.ReceiveTransfer;
import dev.passbook.account.AccountCommand.ReleaseHold;
import dev.passbook.account.AccountCommand.ReverseEntry;
import dev.passbook.account.AccountCommand.SendTransfer;
import dev.passbook.account.AccountCommand.SetLimits;
import dev.passbook.account.AccountCommand.UnfreezeAccount;
import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountEvent.TransferReceived;
import dev.passbook.account.AccountEvent.TransferSent;
import java.util.List;
import java.util.Optional;

/** What a caller asks of the ledger: something of one account, or something that two take part in. */
public sealed interface Action {
    /** The account that the caller speaks of. */
    AccountId accountId();

    /** The account at the other end, whosever it is; nothing where there is none. */
    Optional<AccountId> counterparty();

    /** {@code command}, of {@code accountId} alone; neither side of a transfer, which never happens alone. */
    record OnAccount(AccountId accountId, AccountCommand command) implements Action {
        public OnAccount {
            if (isOfTransfer(command)) {
                throw new IllegalArgumentException("A transfer has two sides");
            }
        }

        private static boolean isOfTransfer(AccountCommand command) {
            return switch (command) {
                case SendTransfer _, ReceiveTransfer _ -> true;
                case ReverseEntry reverse ->
                    reverse.original()
                            .filter(event -> event instanceof TransferSent || event instanceof TransferReceived)
                            .isPresent();
                case OpenAccount _,
                        Deposit _,
                        Withdraw _,
                        PlaceHold _,
                        CaptureHold _,
                        ReleaseHold _,
                        ExpireHolds _,
                        FreezeAccount _,
                        UnfreezeAccount _,
                        CloseAccount _,
                        SetLimits _ -> false;
            };
        }

        @Override
        public Optional<AccountId> counterparty() {
            return Optional.empty();
        }
    }

    /** Send {@code amount}, more than nothing, from {@code accountId} to {@code toAccountId}. */
    record Transfer(
            TransferId transferId,
            AccountId accountId,
            AccountId toAccountId,
            Money amount,
            Optional<Reference> reference)
            implements Action {
        /**
         * The largest amount, in minor units. What two accounts hold together could otherwise be tried out until the other
         * one is full, which would tell its balance.
         */
        public static final long MAX_MINOR_UNITS = 1_000_000_000_000L;

        public Transfer {
            if (amount.minorUnits() > MAX_MINOR_UNITS) {
                throw new IllegalArgumentException("A transfer is of at most " + MAX_MINOR_UNITS + " minor units");
            }
        }

        @Override
        public Optional<AccountId> counterparty() {
            return Optional.of(toAccountId);
        }
    }

    /**
     * Make up for both sides of a transfer.
     *
     * @param command of the side that the caller speaks of
     * @param otherSide of the other account, which is {@code otherAccountId}
     */
    record ReverseTransfer(AccountId accountId, ReverseEntry command, AccountId otherAccountId, ReverseEntry otherSide)
            implements Action {
        @Override
        public Optional<AccountId> counterparty() {
            return Optional.of(otherAccountId);
        }
    }

    /** All accounts that take part: one, or two. */
    default List<AccountId> accounts() {
        return counterparty()
                .filter(other -> !other.equals(accountId()))
                .map(other -> List.of(accountId(), other))
                .orElseGet(() -> List.of(accountId()));
    }
}
