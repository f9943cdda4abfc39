package dev.passbook.local.lambda;

/** A function did not answer: it threw, ended, did not start, or took too long. What it did until then is unknown. */
public final class FunctionFailed extends Exception {
    private static final long serialVersionUID = 1;

    FunctionFailed(String message) {
        super(message);
    }
}
