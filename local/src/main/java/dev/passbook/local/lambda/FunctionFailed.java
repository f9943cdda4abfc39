package dev.passbook.local.lambda;

/** A function did not answer: it threw, ended, did not start, or took too long. What it did until then is unknown. */
public final class FunctionFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean throttled;

    FunctionFailed(String message) {
        this(message, false);
    }

    private FunctionFailed(String message, boolean throttled) {
        super(message);
        this.throttled = throttled;
    }

    /** It was not even asked, because too many ask it already. */
    static FunctionFailed throttled(String message) {
        return new FunctionFailed(message, true);
    }

    /** Whether it has done nothing at all, for want of a place. */
    public boolean isThrottled() {
        return throttled;
    }
}
