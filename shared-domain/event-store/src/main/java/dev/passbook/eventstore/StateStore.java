package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** State rows beside the log they are folded from, as the folding side sees them. */
public interface StateStore {

    /**
     * What is to be folded for each of these accounts, at most {@code maxEvents} of each: all of them read in one
     * statement.
     */
    Map<AccountId, Unfolded> unfolded(Collection<AccountId> accountIds, int maxEvents);

    /**
     * Writes the rows, all in one statement. A row that is not as it was read any more stays as it is: another fold was
     * quicker, or a rebuild has mended it.
     *
     * @return whose were written; the others are to be read again
     */
    Set<AccountId> save(Collection<Step> steps);

    /**
     * One row to be written.
     *
     * @param over the row that it replaces, as {@link Unfolded.Intact#row} named it
     */
    record Step(FoldedAccount folded, Optional<String> over) {}
}
