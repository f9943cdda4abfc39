package dev.passbook.envelope;

/**
 * What was to be opened was sealed under another key or in another context, or is not as it was sealed. Which of them, the
 * cipher can't tell. To try again is no use. The message names nothing of what is in it.
 */
public final class NotOpened extends RuntimeException {
    private static final long serialVersionUID = 1;

    private NotOpened(String message) {
        super(message);
    }

    static NotOpened text() {
        return new NotOpened("The text is of another data key or context, or was changed");
    }

    static NotOpened key() {
        return new NotOpened("The wrapped key is of another master key or context, or was changed");
    }
}
