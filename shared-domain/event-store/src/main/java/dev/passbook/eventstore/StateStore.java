package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import java.util.Collection;
import java.util.Map;

/** State rows beside the log they are folded from, as the folding side sees them. */
public interface StateStore {

    /**
     * What is to be folded for each of these accounts, at most {@code maxEvents} of each: all of them read in one
     * statement.
     */
    Map<AccountId, Unfolded> unfolded(Collection<AccountId> accountIds, int maxEvents);

    /**
     * Writes the rows, all in one statement. A row that stands at a later version already stays as it is: another fold was
     * quicker, and since a fold has one outcome, righter.
     */
    void save(Collection<FoldedAccount> accounts);
}
