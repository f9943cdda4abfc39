package dev.passbook.account;

import dev.passbook.account.AccountCommand.ReverseEntry;
import java.util.List;
import java.util.Optional;

/** What a caller asks of the ledger: something of one account, or something that two take part in. */
public sealed interface Action {
    /** The account that the caller speaks of. */
    AccountId accountId();

    /** The account at the other end, whosever it is; nothing where there is none. */
    Optional<AccountId> counterparty();

    /** {@code command}, of {@code accountId} alone. */
    record OnAccount(AccountId accountId, AccountCommand command) implements Action {
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
