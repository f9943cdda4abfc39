package dev.passbook.getactivity;

import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.activity.Activity;
import dev.passbook.activity.Total;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** What moved, as the route answers it. */
record ActivityReport(YearMonth from, YearMonth to, Optional<AccountId> accountId, List<Activity> activities)
        implements Representation {
    private static final BigInteger MAX_EXACT = BigInteger.valueOf(Money.MAX_MINOR_UNITS);

    /** Each currency of ISO 4217 in each month. */
    private static final int MAX_ITEMS = Months.MAX * 300;

    /** Of what {@link #toJson} writes. */
    static Schema schema() {
        Schema total = Schema.object()
                .required("count", Schema.integer(0, Money.MAX_MINOR_UNITS).described("How often."))
                .required("total", Terms.GRAND_SUM)
                .required(
                        "average",
                        Schema.integer(0, Money.MAX_MINOR_UNITS)
                                .orNull()
                                .described("total / count, a half to the even one; null where count is 0."))
                .named("Total");
        Schema item = Schema.object()
                .required("month", Terms.MONTH)
                .required("currency", Terms.CURRENCY)
                .required("deposits", total)
                .required("withdrawals", total)
                .described("What moved in a month, in one currency. Later versions add members.")
                .named("Activity");
        return Schema.object()
                .required("from", Terms.MONTH)
                .required("to", Terms.MONTH)
                .optional("accountId", Terms.ACCOUNT_ID)
                .required("items", Schema.list(item, MAX_ITEMS))
                .described("What moved, in the order of months. Later versions add members.")
                .named("ActivityReport");
    }

    /** One such report. */
    static ActivityReport example() {
        YearMonth january = YearMonth.of(2026, 1);
        Activity activity = new Activity(
                january,
                new Currency("EUR"),
                new Total(3, BigInteger.valueOf(30_000)),
                new Total(2, BigInteger.valueOf(4_500)));
        return new ActivityReport(january, YearMonth.of(2026, 12), Optional.empty(), List.of(activity));
    }

    @Override
    public JsonObject toJson() {
        JsonObject report = Json.object().with("from", from.toString()).with("to", to.toString());
        return accountId
                .map(id -> report.with("accountId", id.toString()))
                .orElse(report)
                .with(
                        "items",
                        new JsonArray(activities.stream()
                                .<Json>map(ActivityReport::item)
                                .toList()));
    }

    private static JsonObject item(Activity activity) {
        return Json.object()
                .with("month", activity.month().toString())
                .with("currency", activity.currency().code())
                .with("deposits", total(activity.deposits()))
                .with("withdrawals", total(activity.withdrawals()));
    }

    private static JsonObject total(Total total) {
        return Json.object()
                .with("count", total.count())
                .with("total", exact(total.sum()))
                .with("average", total.average().<Json>map(JsonInteger::new).orElseGet(JsonNull::new));
    }

    /** As a number, clients would round what is larger. */
    private static Json exact(BigInteger sum) {
        return sum.compareTo(MAX_EXACT) <= 0 ? new JsonInteger(sum.longValueExact()) : new JsonString(sum.toString());
    }
}
