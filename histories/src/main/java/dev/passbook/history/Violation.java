package dev.passbook.history;

/**
 * Something that can't be.
 *
 * @param account of which account
 * @param sentence what, with all operations and events that it takes to see it
 */
public record Violation(Rule rule, String account, String sentence) {
    @Override
    public String toString() {
        return rule + " " + account + ": " + sentence;
    }
}
