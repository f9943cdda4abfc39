package dev.passbook.customer;

import java.util.regex.Pattern;

/**
 * Personal data that only its customer's key opens. Without that key it is noise, for good.
 *
 * @param base64Url 1 to {@value #MAX_LENGTH} characters of base64url without padding (RFC 4648, sections 5 and 3.2)
 */
public record Ciphertext(String base64Url) {
    /** More than twice what the longest address takes up. */
    public static final int MAX_LENGTH = 8192;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+");

    public Ciphertext {
        if (!isWellFormed(base64Url)) {
            throw new IllegalArgumentException("A ciphertext is 1 to " + MAX_LENGTH + " characters of base64url");
        }
    }

    /** Whether {@code text} is base64url, and short enough. */
    public static boolean isWellFormed(String text) {
        // Four characters are three bytes, three are two, two are one; one alone is none.
        return text.length() <= MAX_LENGTH
                && text.length() % 4 != 1
                && FORM.matcher(text).matches();
    }

    /** Nothing of it: what is in a log outlives the key's end, and whoever might yet find the key. */
    @Override
    public String toString() {
        return "Ciphertext";
    }
}
