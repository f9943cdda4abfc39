package dev.passbook.http;

/** Every problem that a route can answer with: its stable code, HTTP status and title (RFC 9457). */
public enum ProblemCode {
    MALFORMED("malformed", 400, "The request is malformed"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid bearer token is needed"),
    INSUFFICIENT_SCOPE("insufficient-scope", 403, "The token does not have the scope that this needs"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "The answer is JSON"),
    ALREADY_OPEN("already-open", 409, "The account is open already"),
    STATE_BEHIND("state-behind", 409, "The state has not caught up yet"),
    VERSION_CONFLICT("version-conflict", 412, "The account is at another version"),
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body must be application/json"),
    INSUFFICIENT_FUNDS("insufficient-funds", 422, "The account does not hold enough"),
    CURRENCY_MISMATCH("currency-mismatch", 422, "The account is kept in another currency"),
    BALANCE_LIMIT_EXCEEDED("balance-limit-exceeded", 422, "The balance would exceed what can be kept exactly"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The idempotency key was used for another request"),
    INTERNAL("internal-error", 500, "Something is broken on our side"),
    UNAVAILABLE("unavailable", 503, "The ledger is not available right now");

    private final String code;
    private final int status;
    private final String title;

    ProblemCode(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** For people; the same for every occurrence. */
    public String title() {
        return title;
    }
}
