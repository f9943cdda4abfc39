package dev.passbook.objectstore;

import java.util.regex.Pattern;

/**
 * An object's name: parts of lower-case letters, digits, {@code .}, {@code _} and {@code -}, with slashes between them, 200
 * characters at the most. That is a name in S3 (S3 User Guide, "Naming Amazon S3 objects", safe characters), a path on any
 * disk, and the same order in both.
 *
 * @param value as in {@code events/0001.ndjson.gz}
 */
public record ObjectName(String value) implements Comparable<ObjectName> {
    private static final int MAX_LENGTH = 200;

    /** No part begins with a dot: it would be hidden, or lead out of the folder. */
    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException when it is no such name
     */
    public ObjectName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not the name of an object: " + value);
        }
    }

    /** Whether names may look like this. */
    static boolean isValid(String value) {
        return value.length() <= MAX_LENGTH && VALID.matcher(value).matches();
    }

    /** Whether it is in the folder or below it. */
    boolean isIn(String folder) {
        return value.startsWith(folder + "/");
    }

    @Override
    public int compareTo(ObjectName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
