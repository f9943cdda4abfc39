package dev.passbook.eventstore;

import dev.passbook.account.Account;
import dev.passbook.account.AccountDecider;
import dev.passbook.accountjson.AccountJson;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A stream being read from its state row on: folds the events after it, and ends at the head. */
final class Tail {
    private final int stateVersion;
    private Account account;
    private Head head = Head.NONE;
    private int taken;

    private Tail(int stateVersion, Account account) {
        this.stateVersion = stateVersion;
        this.account = account;
    }

    /** From the state that {@code row} holds, or from the beginning where it holds none. */
    static Tail from(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return state == null
                ? new Tail(0, AccountDecider.initial())
                : new Tail(row.getInt("state_version"), AccountJson.read(state));
    }

    /**
     * Takes the event of {@code row}, if it holds one.
     *
     * @return how many were taken so far
     */
    int take(ResultSet row) throws SQLException {
        if (row.getObject("version") != null) {
            RecordedEvent event = Events.read(row);
            if (event.version() > stateVersion) {
                account = AccountDecider.evolve(account, AccountEventJson.read(event));
            }
            head = new Head(event.version(), Hash.of(row.getBytes("hash")), event.recordedAt());
            taken++;
        }
        return taken;
    }

    Account account() {
        return account;
    }

    Head head() {
        if (head.version() < stateVersion) {
            throw new IllegalStateException("State at version " + stateVersion + ", events end at " + head.version());
        }
        return head;
    }
}
