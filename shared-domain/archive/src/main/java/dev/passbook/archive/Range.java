package dev.passbook.archive;

import dev.passbook.eventstore.Cursor;
import dev.passbook.objectstore.ObjectName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of the log an object holds: what comes after {@code after}, up to and with {@code to}. So each begins where the
 * one before it ends, and what is missing between two shows in their names.
 */
record Range(Cursor after, Cursor to) {
    /** Wide enough for any bigint, so that the names' order is that of the log. */
    private static final String CURSOR = "%019d-%019d";

    private static final Pattern NAME = Pattern.compile("[a-z]+/(\\d{19})-(\\d{19})_(\\d{19})-(\\d{19})\\.ndjson\\.gz");

    /** The range of the object with this name; nothing when it has none. */
    static Optional<Range> of(ObjectName name) {
        return Optional.of(NAME.matcher(name.value()))
                .filter(Matcher::matches)
                .map(matcher -> new Range(
                        new Cursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))),
                        new Cursor(Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4)))))
                .filter(range -> range.after().compareTo(range.to()) < 0);
    }

    /** What sorts before the names of all objects that begin at {@code cursor} or later, and after those of all others. */
    static ObjectName before(String folder, Cursor cursor) {
        return new ObjectName(folder + "/" + text(cursor));
    }

    /** Of the object in {@code folder} that holds it. */
    ObjectName name(String folder) {
        return new ObjectName(folder + "/" + text(after) + "_" + text(to) + ".ndjson.gz");
    }

    private static String text(Cursor cursor) {
        return CURSOR.formatted(cursor.transactionId(), cursor.position());
    }
}
