package dev.passbook.customer;

import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a letter reaches a person. Its bounds are those of ISO 20022's PostalAddress, so that a payment can carry it.
 *
 * @param lines street, house, place and so on, from the top: 1 to {@value #MAX_LINES}, of 1 to {@value #MAX_LINE_LENGTH}
 *     characters each (AdrLine, 0 to 7 of Max70Text)
 * @param postalCode 1 to {@value #MAX_POSTAL_CODE_LENGTH} characters (PstCd, Max16Text); there are countries that have none
 * @param country an ISO 3166-1 alpha-2 code (Ctry, CountryCode)
 */
public record PostalAddress(List<String> lines, Optional<String> postalCode, String country) {
    /** How many there can be. */
    public static final int MAX_LINES = 7;

    /** How long each can be. */
    public static final int MAX_LINE_LENGTH = 70;

    /** How long it can be. */
    public static final int MAX_POSTAL_CODE_LENGTH = 16;

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    public PostalAddress {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("An address has 1 to " + MAX_LINES + " lines");
        }
        lines.forEach(line -> PersonalText.requireLength(line, MAX_LINE_LENGTH));
        postalCode.ifPresent(text -> PersonalText.requireLength(text, MAX_POSTAL_CODE_LENGTH));
        // Not isCountry: countries come and go, and what is recorded stays readable for ever.
        if (!COUNTRY.matcher(country).matches()) {
            throw new IllegalArgumentException("A country is two capital letters");
        }
    }

    /** Whether {@code text} is taken as a line. */
    public static boolean isLine(String text) {
        return PersonalText.isWellFormed(text, MAX_LINE_LENGTH);
    }

    /** Whether {@code text} is taken as a postal code. */
    public static boolean isPostalCode(String text) {
        return PersonalText.isWellFormed(text, MAX_POSTAL_CODE_LENGTH);
    }

    /** Whether {@code code} is today a country's code in ISO 3166-1, in capitals, as far as the JDK knows. */
    public static boolean isCountry(String code) {
        return Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).contains(code);
    }

    /** Nothing of it: whatever is printed ends in a log some day. */
    @Override
    public String toString() {
        return "PostalAddress";
    }
}
