package dev.passbook.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * The database can't be reached, is shutting down, failing over or full, or did not answer in time. To try again later is
 * sound: with the same idempotency key nothing happens twice.
 */
public final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * SQLSTATE classes (PostgreSQL manual, appendix A): 08 connection, 53 insufficient resources, 57 operator
     * intervention (with statement_timeout), 58 system error, 40 rolled back for another's sake.
     */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58", "40");

    /** 55P03 is a lock_timeout; 25006 a former primary that is read-only now; 25P03 an idle transaction timed out. */
    private static final Set<String> STATES = Set.of("55P03", "25006", "25P03");

    /** For this reason. */
    public DatabaseAway(String message) {
        super(message);
    }

    private DatabaseAway(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** {@code e} as DatabaseAway if it means that, else as the bug that it is. */
    static RuntimeException orBug(SQLException e) {
        return isAway(e) ? new DatabaseAway(e) : new IllegalStateException("SQLSTATE " + e.getSQLState(), e);
    }

    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientException
                || (state != null && (STATES.contains(state) || CLASSES.contains(state.substring(0, 2))));
    }
}
