package dev.passbook.account;

/**
 * What a caller notes on a movement of money, for people to read: "ATM 17, Main Street".
 *
 * @param text 1 to {@value #MAX_LENGTH} characters
 */
public record Reference(String text) {
    /** As long as the remittance information of a SEPA credit transfer (EPC rulebook, AT-05). */
    public static final int MAX_LENGTH = 140;

    public Reference {
        requireLength(text);
    }

    /** Whether {@code text} is taken as a reference: short enough, and nothing in it that could break a log or a terminal. */
    public static boolean isWellFormed(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= MAX_LENGTH
                && text.codePoints().allMatch(Reference::isPrintable);
    }

    /** Not all of isWellFormed: what a JDK takes for printable changes, and an event stays readable for ever. */
    static void requireLength(String text) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw new IllegalArgumentException("A note has 1 to " + MAX_LENGTH + " characters");
        }
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
