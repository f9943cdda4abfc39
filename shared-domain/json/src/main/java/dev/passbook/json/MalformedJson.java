package dev.passbook.json;

/** A text that is not the JSON it should be. Its message may be shown to whoever sent the text: it repeats none of it. */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1;

    /** For this reason. */
    public MalformedJson(String message) {
        super(message);
    }

    /** For this reason, found by {@code cause}. */
    public MalformedJson(String message, Throwable cause) {
        super(message, cause);
    }
}
