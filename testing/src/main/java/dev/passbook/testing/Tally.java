package dev.passbook.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What long tests have reached: a line now and then while they run, and a row of one table when they are through. The table is
 * Markdown, in the file that the system property {@code passbook.tally} names; tests of several JVMs may add to it.
 */
public final class Tally {
    private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();
    private static final AtomicLong NEXT_LINE = new AtomicLong(System.nanoTime());

    private Tally() {}

    /** Prints {@code text}, unless something was printed in the last five seconds. */
    public static void progress(String text) {
        long now = System.nanoTime();
        long due = NEXT_LINE.get();
        if (now - due >= 0 && NEXT_LINE.compareAndSet(due, now + BETWEEN_LINES)) {
            System.out.println(text);
        }
    }

    /**
     * Prints a row, and appends it to the table if there is to be one.
     *
     * @param promise what held
     * @param fault what it held under
     * @param reached how often, with what came of it
     * @throws UncheckedIOException when the table can't be written
     */
    public static void row(String promise, String fault, String reached) {
        String row = "| %s | %s | %s |".formatted(promise, fault, reached);
        System.out.println(row);
        String table = System.getProperty("passbook.tally", "");
        if (!table.isEmpty()) {
            try {
                Files.writeString(Path.of(table), row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
