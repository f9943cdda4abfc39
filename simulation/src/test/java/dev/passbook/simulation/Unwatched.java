package dev.passbook.simulation;

import dev.passbook.account.Account;
import dev.passbook.eventstore.Folded;
import dev.passbook.simulation.MemoryLog.Row;
import java.util.List;

/** Where a contract looks for itself. */
final class Unwatched implements MemoryLog.Watch {
    @Override
    public void committed(List<Row> rows) {
        // Nobody minds.
    }

    @Override
    public void saved(Folded<Account> folded) {
        // Nobody minds.
    }
}
