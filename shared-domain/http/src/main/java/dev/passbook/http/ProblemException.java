package dev.passbook.http;

/** Ends a request with a problem. Only this package's binders and a route's own code throw it; rules return values. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        // No stack trace: it is an answer to the caller, not a fault of the code.
        super(problem.code().code(), null, false, false);
        this.problem = problem;
    }

    /** What to answer with. */
    public Problem problem() {
        return problem;
    }
}
