package dev.passbook.http;

import dev.passbook.account.Hold;
import java.util.List;
import java.util.Set;

/**
 * Every problem that there can be: its stable code, HTTP status and title (RFC 9457), what to do about it, and what it says
 * beyond that. {@code docs/problems.md} is made from those that some route answers with.
 */
public enum ProblemCode {
    MALFORMED(
            "malformed",
            400,
            "The request is malformed",
            "See \"invalid\" for what is not as it should be.",
            Member.INVALID),
    UNAUTHENTICATED("unauthenticated", 401, "A valid bearer token is needed", "Send \"Authorization: Bearer …\"."),
    INSUFFICIENT_SCOPE(
            "insufficient-scope",
            403,
            "The token does not have the scope that this needs",
            "Ask for a token with the scope of this route."),
    NOT_FOUND(
            "not-found",
            404,
            "There is nothing here",
            "Look at the path. What may not be seen answers as what does not exist."),
    NO_SUCH_VERSION(
            "no-such-version",
            404,
            "There is no such version",
            "Ask for a version from 1 to its latest, or for a moment by which something had happened and was recorded."),
    NO_SUCH_MONTH(
            "no-such-month",
            404,
            "The account has no statement of that month",
            "Ask for a month from that of its opening to the present one, in UTC."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed", 405, "The method is not allowed here", "The route exists for other methods."),
    NOT_ACCEPTABLE(
            "not-acceptable", 406, "The answer is JSON", "Accept application/json; a statement comes as text/csv too."),
    ALREADY_OPEN("already-open", 409, "The account is open already", "An account is opened once."),
    ALREADY_REGISTERED(
            "already-registered",
            409,
            "You are registered already",
            "A principal is registered once. Change the name and the address of the customer \"customerId\" instead.",
            Member.CUSTOMER_ID),
    ACCOUNTS_OPEN(
            "accounts-open",
            409,
            "There are accounts with money or holds",
            "Bring the balance of each account to 0, and capture or release its holds, before the customer is forgotten."),
    FORGOTTEN(
            "forgotten",
            410,
            "The customer is forgotten",
            "What the ledger knew of this person is gone for good; ask no more."),
    STATE_BEHIND(
            "state-behind",
            409,
            "The state has not caught up yet",
            "Ask again in a moment, or without minVersion.",
            Member.VERSION),
    VERSION_CONFLICT(
            "version-conflict",
            412,
            "The account or the customer is at another version",
            "Read it again, then decide again.",
            Member.VERSION),
    BODY_TOO_LARGE(
            "body-too-large", 413, "The body is too large", "A body is at most " + JsonBody.MAX_BYTES + " bytes long."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "The body must be application/json",
            "Send Content-Type: application/json, in UTF-8."),
    INSUFFICIENT_FUNDS(
            "insufficient-funds",
            422,
            "The account does not hold enough",
            "At most \"available\" can be taken out.",
            Member.BALANCE,
            Member.AVAILABLE),
    CURRENCY_MISMATCH(
            "currency-mismatch",
            422,
            "The account is kept in another currency",
            "Send the \"currency\" of the account.",
            Member.CURRENCY),
    BALANCE_LIMIT_EXCEEDED(
            "balance-limit-exceeded",
            422,
            "The balance would exceed what can be kept exactly",
            "Deposit less, or into another account.",
            Member.BALANCE),
    ACCOUNT_FROZEN(
            "account-frozen",
            422,
            "The account is frozen",
            "Nothing leaves the account until an operator unfreezes it; what was set aside before can be captured."),
    ACCOUNT_NOT_FROZEN("account-not-frozen", 422, "The account is not frozen", "There is nothing to unfreeze."),
    ACCOUNT_CLOSED("account-closed", 422, "The account is closed", "An account is closed for good."),
    LIMIT_EXCEEDED(
            "limit-exceeded",
            422,
            "This is more than the account's limits allow",
            "Ask for no more than \"limit\" at once, and than \"leftToday\" where there is a limit for the day.",
            Member.LIMIT,
            Member.LIMIT_KIND,
            Member.LEFT_TODAY),
    SAME_ACCOUNT("same-account", 422, "A transfer goes to another account", "Send the id of another account."),
    COUNTERPARTY_NOT_FOUND(
            "counterparty-not-found", 422, "There is no such account to transfer to", "Look at \"toAccountId\"."),
    COUNTERPARTY_CLOSED(
            "counterparty-closed",
            422,
            "The account at the other end is closed",
            "Nothing moves to or from a closed account."),
    COUNTERPARTY_FULL(
            "counterparty-full",
            422,
            "The other account would hold more than can be kept exactly",
            "Transfer less, or to another account."),
    HOLD_NOT_FOUND("hold-not-found", 404, "The account has had no such hold", "Look at the id of the hold."),
    HOLD_NOT_ACTIVE(
            "hold-not-active",
            422,
            "The hold is not active any more",
            "It was captured or released, or it expires too early. Place another."),
    AMOUNT_OVER_HOLD(
            "amount-over-hold", 422, "This is more than was set aside", "Capture at most \"held\".", Member.HELD),
    TOO_MANY_HOLDS(
            "too-many-holds",
            422,
            "The account has as many active holds as it can have",
            "Capture or release some of the " + Hold.MAX_ACTIVE + " first."),
    ALREADY_REVERSED("already-reversed", 422, "This was reversed before", "An event is reversed once."),
    NOT_REVERSIBLE(
            "not-reversible",
            422,
            "This can't be reversed",
            "Events that moved money can be reversed, and a reversal can't."),
    BALANCE_NOT_ZERO(
            "balance-not-zero",
            422,
            "The account still holds or owes something",
            "Bring \"balance\" to 0 before the account is closed.",
            Member.BALANCE),
    HOLDS_ACTIVE(
            "holds-active",
            422,
            "The account still has active holds",
            "Capture or release them before the account is closed.",
            Member.HOLDS),
    BATCH_REFUSED(
            "batch-refused",
            422,
            "Nothing of the batch was accepted",
            "See \"results\" for what was refused, and why.",
            Member.RESULTS),
    SUM_OUT_OF_RANGE(
            "sum-out-of-range",
            422,
            "What counts adds up to more than can be kept exactly",
            "Ask as of a moment by which the other events had happened too, or for a version."),
    STATEMENT_TOO_LARGE(
            "statement-too-large",
            422,
            "The statement is too large for one answer",
            "Send \"Accept-Encoding: gzip\", or have the account's events listed page by page."),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            422,
            "The idempotency key was used for another request",
            "Use a new key for each request that is not a retry."),
    INTERNAL(
            "internal-error",
            500,
            "Something is broken on our side",
            "Try again; with the same key nothing happens twice."),
    UNAVAILABLE(
            "unavailable",
            503,
            "The ledger is not available right now",
            "Try again after \"Retry-After\" seconds; with the same key nothing happens twice.");

    /** What only time mends. */
    private static final Set<ProblemCode> RETRYABLE = Set.of(STATE_BEHIND, INTERNAL, UNAVAILABLE);

    private final String code;
    private final int status;
    private final String title;
    private final String advice;
    // List.of makes it immutable.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Member> members;

    ProblemCode(String code, int status, String title, String advice, Member... members) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.advice = advice;
        this.members = List.of(members);
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

    /** What a client's developer does about it, for people. */
    public String advice() {
        return advice;
    }

    /** What such a problem may say more, for programs. */
    public List<Member> members() {
        return members;
    }

    /** Whether the same request, sent again, can be answered otherwise although nobody did anything. */
    public boolean isRetryable() {
        return RETRYABLE.contains(this);
    }

    /** A member of a problem beside those of RFC 9457 and the code. */
    public enum Member {
        INVALID(
                "invalid",
                "each field, parameter or header that is not as it should be, and what it should be; missing where the request can't be read at all"),
        VERSION("version", "of the account or the customer; 0 where there is none to be seen"),
        CUSTOMER_ID("customerId", "that you are registered as"),
        BALANCE("balance", "of the account, in minor units"),
        AVAILABLE("available", "how much of the balance can be taken out, in minor units"),
        CURRENCY("currency", "that the account is kept in"),
        HELD("held", "how much is set aside, in minor units"),
        HOLDS("holds", "how many are active"),
        LIMIT("limit", "how much may leave the account, in minor units"),
        LIMIT_KIND("limitKind", "what the limit is for: per-withdrawal or per-day"),
        LEFT_TODAY(
                "leftToday",
                "how much may still leave the account today, in minor units; missing where there is no limit for the day"),
        RESULTS("results", "of each command in order, as in the answer to a batch that was accepted");

        private final String memberName;
        private final String meaning;

        Member(String memberName, String meaning) {
            this.memberName = memberName;
            this.meaning = meaning;
        }

        /** As it stands in the JSON. */
        public String memberName() {
            return memberName;
        }

        /** What it says, for people. */
        public String meaning() {
            return meaning;
        }

        /** Whether some problems of a code that it belongs to do not say it. */
        public boolean mayBeMissing() {
            return this == INVALID || this == LEFT_TODAY;
        }
    }
}
