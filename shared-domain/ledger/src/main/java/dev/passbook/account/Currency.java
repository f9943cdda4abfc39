package dev.passbook.account;

import java.util.regex.Pattern;

/**
 * A currency by its ISO 4217 alphabetic code, such as {@code EUR}.
 *
 * <p>Only the form is checked here. {@link java.util.Currency} is not used, because its list changes with the JDK, and an
 * event that was accepted once must stay readable for ever.
 *
 * @param code three letters A to Z
 */
public record Currency(String code) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{3}");

    public Currency {
        if (!isWellFormed(code)) {
            throw new IllegalArgumentException("Not an ISO 4217 code");
        }
    }

    /** Whether {@code code} has the form of an ISO 4217 alphabetic code. */
    public static boolean isWellFormed(String code) {
        return FORM.matcher(code).matches();
    }

    @Override
    public String toString() {
        return code;
    }
}
