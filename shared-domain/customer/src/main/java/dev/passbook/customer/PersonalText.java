package dev.passbook.customer;

/**
 * A line of what is known of a person, as people write it in any script: printable characters, the first and the last of
 * them visible, so that no two texts look the same and differ in blanks alone.
 */
final class PersonalText {
    /** Between letters they choose the letters' forms: Persian names are not spelt without the one, Sinhala ones without the other. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PersonalText() {}

    /** Whether it has 1 to {@code maxLength} characters, and nothing in it that could break a letter or a terminal. */
    static boolean isWellFormed(String text, int maxLength) {
        return isLength(text, maxLength)
                && text.codePoints().allMatch(PersonalText::isPrintable)
                && isVisible(text.codePointAt(0))
                && isVisible(text.codePointBefore(text.length()));
    }

    /** Not all of isWellFormed: what a JDK takes for printable changes, and what is recorded stays readable for ever. */
    static void requireLength(String text, int maxLength) {
        if (!isLength(text, maxLength)) {
            throw new IllegalArgumentException("Such a text has 1 to " + maxLength + " characters");
        }
    }

    private static boolean isLength(String text, int maxLength) {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= maxLength;
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT -> isJoiner(codePoint);
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static boolean isVisible(int codePoint) {
        return !Character.isSpaceChar(codePoint) && !isJoiner(codePoint);
    }

    private static boolean isJoiner(int codePoint) {
        return codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
    }
}
