package dev.passbook.customer;

import java.util.Optional;

/**
 * What a person is called. People exist who have one name only: it is the surname then.
 *
 * @param title "Dr.", 1 to {@value #MAX_TITLE_LENGTH} characters
 * @param foreNames all of them as they are written, 1 to {@value #MAX_LENGTH} characters
 * @param surname 1 to {@value #MAX_LENGTH} characters
 */
public record PersonName(Optional<String> title, Optional<String> foreNames, String surname) {
    /** As long as the short texts of ISO 20022 (Max35Text). */
    public static final int MAX_TITLE_LENGTH = 35;

    /** Room for all the fore names of nearly everyone, written out. */
    public static final int MAX_LENGTH = 100;

    public PersonName {
        title.ifPresent(text -> PersonalText.requireLength(text, MAX_TITLE_LENGTH));
        foreNames.ifPresent(text -> PersonalText.requireLength(text, MAX_LENGTH));
        PersonalText.requireLength(surname, MAX_LENGTH);
    }

    /** Whether {@code text} is taken as a title. */
    public static boolean isTitle(String text) {
        return PersonalText.isWellFormed(text, MAX_TITLE_LENGTH);
    }

    /** Whether {@code text} is taken as fore names or as a surname. */
    public static boolean isName(String text) {
        return PersonalText.isWellFormed(text, MAX_LENGTH);
    }

    /** Nothing of it: whatever is printed ends in a log some day. */
    @Override
    public String toString() {
        return "PersonName";
    }
}
