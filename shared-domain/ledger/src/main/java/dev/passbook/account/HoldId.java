package dev.passbook.account;

import java.util.regex.Pattern;

/**
 * Which hold of an account. Counted, so that the rules know of each number whether there was such a hold, without having to
 * remember those that are over.
 *
 * @param number 1 for the account's first hold, then without gaps
 */
public record HoldId(int number) implements Comparable<HoldId> {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,8}");

    public HoldId {
        if (number < 1) {
            throw new IllegalArgumentException("Holds are counted from 1");
        }
    }

    /** The id as a client writes it. Text that is none names a hold that no account has. */
    public static HoldId of(String text) {
        return new HoldId(FORM.matcher(text).matches() ? Integer.parseInt(text) : Integer.MAX_VALUE);
    }

    @Override
    public int compareTo(HoldId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
