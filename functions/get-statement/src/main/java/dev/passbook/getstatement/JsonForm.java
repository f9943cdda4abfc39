package dev.passbook.getstatement;

import dev.passbook.account.Money;
import dev.passbook.http.QueryParameters;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonWriter;
import io.micronaut.http.MediaType;
import java.util.List;

/** As one JSON object, its members always in the same order. */
final class JsonForm implements Form {
    private boolean first = true;

    /** Of the whole. No version adds members: a closed month stays as it is. */
    static Schema schema() {
        Schema entry = Schema.object()
                .required("version", Terms.VERSION)
                .required("eventId", Terms.EVENT_ID)
                .required("type", Terms.EVENT_TYPE)
                .required("amount", Terms.SUM)
                .required("balance", Terms.BALANCE)
                .required("occurredAt", Terms.MOMENT)
                .required("recordedAt", Terms.MOMENT)
                .optional("reference", Terms.REFERENCE)
                .described("An event, and the balance right after it. \"amount\" is 0 where no money was moved.")
                .named("StatementEntry");
        return Schema.object()
                .required("accountId", Terms.ACCOUNT_ID)
                .required("month", Terms.MONTH)
                .required("closed", Schema.truth().described("Whether the month is over, and the statement final."))
                .required("currency", Terms.CURRENCY)
                .required("openingBalance", Terms.BALANCE)
                .required("entries", Schema.list(entry, QueryParameters.MAX_VERSION))
                .required("closingBalance", Terms.BALANCE)
                .described(
                        "What was recorded on an account in a month, by UTC. That of a closed month is the same bytes"
                                + " whenever it is asked for; no version adds members to it.")
                .named("Statement");
    }

    /** One such statement. */
    static JsonObject example() {
        return Json.object()
                .with("accountId", "0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20")
                .with("month", "2026-01")
                .with("closed", new JsonBoolean(true))
                .with("currency", "EUR")
                .with("openingBalance", 7_500)
                .with(
                        "entries",
                        new JsonArray(List.of(Json.object()
                                .with("version", 7)
                                .with("eventId", "0190c8a0-7b10-7f55-8e02-6a4c8d0f2b31")
                                .with("type", "money-deposited")
                                .with("amount", 2_500)
                                .with("balance", 10_000)
                                .with("occurredAt", "2026-01-31T11:00:00.123456Z")
                                .with("recordedAt", "2026-01-31T11:00:00.123456Z")
                                .with("reference", "ATM 17, Main Street"))))
                .with("closingBalance", 10_000);
    }

    @Override
    public String mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public String beginning(Statement statement) {
        String head = JsonWriter.write(Json.object()
                .with("accountId", statement.accountId().toString())
                .with("month", statement.month().toString())
                .with("closed", new JsonBoolean(statement.closed()))
                .with("currency", statement.openingBalance().currency().code())
                .with("openingBalance", statement.openingBalance().minorUnits())
                .with("entries", new JsonArray(List.of())));
        // Left open where the entries go.
        return head.substring(0, head.length() - "]}".length());
    }

    @Override
    public String entry(Entry entry) {
        JsonObject json = Json.object()
                .with("version", entry.event().version())
                .with("eventId", entry.event().eventId().toString())
                .with("type", entry.event().type())
                .with("amount", entry.amount())
                .with("balance", entry.balance().minorUnits())
                .with("occurredAt", entry.event().occurredAt().toString())
                .with("recordedAt", entry.event().recordedAt().toString());
        String text = JsonWriter.write(
                entry.reference().map(note -> json.with("reference", note)).orElse(json));
        String separator = first ? "" : ",";
        first = false;
        return separator + text;
    }

    @Override
    public String end(Statement statement, Money closingBalance) {
        return "],\"closingBalance\":" + closingBalance.minorUnits() + "}";
    }
}
