package dev.passbook.eventstore;

import java.util.Comparator;

/**
 * A place in the order of all events. Position alone is handed out before commit: an event with a lower one can become
 * visible later. Transactions that have all ended can't be joined by another, so a reader goes by both.
 *
 * @param transactionId of the transaction that appended it, PostgreSQL's {@code xid8}, of which no more than 63 bits are
 *     ever used up
 * @param position order of insertion over all streams
 */
public record Cursor(long transactionId, long position) implements Comparable<Cursor> {
    /** Before the first event. */
    public static final Cursor START = new Cursor(0, 0);

    private static final Comparator<Cursor> ORDER =
            Comparator.comparingLong(Cursor::transactionId).thenComparingLong(Cursor::position);

    @Override
    public int compareTo(Cursor other) {
        return ORDER.compare(this, other);
    }
}
