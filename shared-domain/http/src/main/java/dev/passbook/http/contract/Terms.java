package dev.passbook.http.contract;

import dev.passbook.account.Money;
import dev.passbook.account.Reference;
import dev.passbook.account.TimeZone;
import dev.passbook.http.Caller;
import dev.passbook.http.Headers;
import dev.passbook.http.Moments;
import dev.passbook.http.PageRequest;
import dev.passbook.http.QueryParameters;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonInteger;

/**
 * What the words of the contract mean, with the bounds that the strict readers keep. Where a reader is stricter than a
 * schema can say, the description says the rest.
 */
public final class Terms {
    public static final Schema ACCOUNT_ID = Schema.format("uuid")
            .described("Names an account.")
            .example("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20")
            .named("AccountId");

    public static final Schema CUSTOMER_ID = Schema.format("uuid")
            .described("Names a customer.")
            .example("0190c8a0-5e1d-7a4b-8c30-9d6e4f2a7b10")
            .named("CustomerId");

    public static final Schema EVENT_ID = Schema.format("uuid")
            .described("Names an event.")
            .example("0190c8a0-7b10-7f55-8e02-6a4c8d0f2b31")
            .named("EventId");

    public static final Schema VERSION = Schema.integer(1, QueryParameters.MAX_VERSION)
            .described("How many events an account, or a customer, has had; an event has that right after it.")
            .example(new JsonInteger(2))
            .named("Version");

    /** To move. */
    public static final Schema AMOUNT = Schema.integer(1, Money.MAX_MINOR_UNITS)
            .described(
                    "In the currency's minor unit: 2500 with EUR is EUR 25.00. Written as an integer: no 1.0, no 1e3.")
            .example(new JsonInteger(2500))
            .named("Amount");

    /** That there is. */
    public static final Schema SUM = Schema.integer(0, Money.MAX_MINOR_UNITS)
            .described("In the currency's minor unit: 2500 with EUR is EUR 25.00.")
            .example(new JsonInteger(10_000))
            .named("Sum");

    /** Of many accounts. */
    public static final Schema GRAND_SUM = Schema.integer(0, Money.MAX_MINOR_UNITS)
            .orText("[1-9][0-9]{15,}")
            .described(
                    "In the currency's minor unit. Over 9007199254740991, which a client might round, it is a string.")
            .example(new JsonInteger(10_000))
            .named("GrandSum");

    public static final Schema MONTH = Schema.form(QueryParameters.MONTH_FORM)
            .described("A month, in UTC.")
            .example("2026-01")
            .named("Month");

    /** Below zero where it is owed. */
    public static final Schema BALANCE = Schema.integer(-Money.MAX_MINOR_UNITS, Money.MAX_MINOR_UNITS)
            .described("In the currency's minor unit: 2500 with EUR is EUR 25.00.")
            .example(new JsonInteger(10_000))
            .named("Balance");

    public static final Schema CURRENCY = Schema.form("[A-Z]{3}")
            .described("An ISO 4217 code of money; those that a country has given up are among them.")
            .example("EUR")
            .named("Currency");

    /** That the caller gives. */
    public static final Schema OCCURRED_AT = Schema.format("date-time")
            .with("maxLength", new JsonInteger(Moments.MAX_LENGTH))
            .described(
                    "When it happened in the world: ISO 8601 with an offset, from 1900 on and not in the future, kept to"
                            + " the microsecond. Left out, it is when the ledger accepts it.")
            .example("2026-01-31T12:00:00+01:00")
            .named("OccurredAt");

    /** That the ledger gives. */
    public static final Schema MOMENT = Schema.format("date-time")
            .described("ISO 8601 in UTC, to the microsecond.")
            .example("2026-01-31T11:00:00.123456Z")
            .named("Moment");

    public static final Schema REFERENCE = Schema.text(1, Reference.MAX_LENGTH)
            .described("A note for people: printable characters, and not only white space.")
            .example("ATM 17, Main Street")
            .named("Reference");

    public static final Schema REASON = Schema.text(1, Reference.MAX_LENGTH)
            .described("Why, for people: printable characters, and not only white space.")
            .example("Counted out twice")
            .named("Reason");

    /** That the caller gives. */
    public static final Schema EXPIRES_AT = Schema.format("date-time")
            .with("maxLength", new JsonInteger(Moments.MAX_LENGTH))
            .described(
                    "From when on it no longer counts: ISO 8601 with an offset, in the future. Left out, it never expires.")
            .example("2099-01-31T12:15:00+01:00")
            .named("ExpiresAt");

    public static final Schema HOLD_ID = Schema.form("[1-9][0-9]{0,8}")
            .described("Names a hold of an account.")
            .example("1")
            .named("HoldId");

    public static final Schema TRANSFER_ID = Schema.format("uuid")
            .described("Names a transfer; the events on both sides of it say it.")
            .example("0190c8a0-7c44-7b0e-9d15-2f6a8b3c4d5e")
            .named("TransferId");

    public static final Schema TIME_ZONE = Schema.form("[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")
            .with("maxLength", new JsonInteger(TimeZone.MAX_LENGTH))
            .described("Where days begin and end: a region of the IANA time zone database.")
            .example("Europe/Berlin")
            .named("TimeZone");

    /** How many commands a batch can have. */
    public static final int MAX_BATCH = 100;

    public static final Schema PRINCIPAL = Schema.form(Caller.PRINCIPAL_FORM)
            .described("Whoever a token is for: its \"sub\".")
            .example("alice")
            .named("Principal");

    public static final Schema EVENT_TYPE = Schema.form("[a-z]+(-[a-z]+)*")
            .described(
                    "What happened: account-opened, money-deposited, transfer-sent, customer-registered and so on. Later versions add others.")
            .example("money-deposited")
            .named("EventType");

    public static final Schema CURSOR = Schema.text(1, PageRequest.MAX_CURSOR_LENGTH)
            .described("Where a page ends. It means something to the ledger alone.")
            .example("Mg");

    public static final Parameter ACCOUNT_ID_IN_PATH = Parameter.path("accountId", "Which account.", ACCOUNT_ID);

    public static final Parameter CUSTOMER_ID_IN_PATH = Parameter.path("customerId", "Which customer.", CUSTOMER_ID);

    public static final Parameter HOLD_ID_IN_PATH = Parameter.path("holdId", "Which hold.", HOLD_ID);

    public static final Parameter DRY_RUN = Parameter.query(
            "dryRun",
            "true to be told, with 200, what would come of it: nothing is written, and the key stays unused.",
            Schema.truth().with("default", new JsonBoolean(false)));

    public static final Parameter LIMIT = Parameter.query(
            "limit",
            "How many items at the most.",
            Schema.integer(1, PageRequest.MAX_LIMIT).with("default", new JsonInteger(PageRequest.DEFAULT_LIMIT)));

    public static final Parameter CURSOR_IN_QUERY = Parameter.query(
            "cursor", "The nextCursor of the page before; left out, the first page is asked for.", CURSOR);

    public static final Parameter MIN_VERSION = Parameter.query(
            "minVersion", "Waits up to 2 s until what is asked for is folded up to this version.", VERSION);

    public static final Parameter VERSION_IN_QUERY =
            Parameter.query("version", "The last event that counts; not together with a moment.", VERSION);

    public static final Parameter OCCURRED_BY = Parameter.query(
            "occurredBy",
            "What happened in the world after this moment does not count.",
            Schema.format("date-time")
                    .with("maxLength", new JsonInteger(Moments.MAX_LENGTH))
                    .described("ISO 8601 with an offset, from 1900 to 9999.")
                    .example("2026-01-31T12:00:00+01:00"));

    public static final Parameter RECORDED_BY = Parameter.query(
            "recordedBy", "What the ledger came to know after this moment does not count.", OCCURRED_BY.schema());

    public static final Parameter IDEMPOTENCY_KEY = Parameter.header(
            Headers.IDEMPOTENCY_KEY,
            "Names the command, so that it can be sent again without happening again. Keys belong to a principal.",
            Schema.form(Headers.KEY_FORM).example("7f1f3c9e-deposit-1"));

    public static final Parameter IF_MATCH = Parameter.optionalHeader(
            "If-Match",
            "The one version, in quotes, that the account or the customer must be at.",
            Schema.form(Headers.VERSION_TAG_FORM).example("\"1\""));

    public static final Parameter CORRELATION_ID = Parameter.optionalHeader(
            Headers.CORRELATION_ID,
            "Kept with the events and in the logs. Anything but visible ASCII characters is not kept, nor refused.",
            Schema.form(Headers.CORRELATION_ID_FORM).example("order-4711"));

    public static final Parameter ENTITY_TAG = Parameter.header(
            "ETag",
            "The version, of the account or the customer.",
            Schema.form("\"[1-9][0-9]{0,8}\"").example("\"2\""));

    public static final Parameter LOCATION = Parameter.header(
            "Location",
            "Names the event.",
            Schema.form("/(accounts|customers)/[0-9a-f-]{36}/events/[1-9][0-9]{0,8}")
                    .example("/accounts/0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20/events/2"));

    public static final Parameter IDEMPOTENCY_REPLAYED = Parameter.optionalHeader(
            Headers.IDEMPOTENCY_REPLAYED,
            "There if the command had been accepted before, under this key: the receipt is that of then.",
            Schema.constant("true"));

    private Terms() {}
}
