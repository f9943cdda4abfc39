package dev.passbook.account;

/**
 * Why somebody did something to an account, for people to read: "Customer's cheque bounced".
 *
 * @param text 1 to {@value Reference#MAX_LENGTH} characters
 */
public record Reason(String text) {
    public Reason {
        Reference.requireLength(text);
    }
}
