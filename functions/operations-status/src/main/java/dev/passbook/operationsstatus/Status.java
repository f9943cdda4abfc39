package dev.passbook.operationsstatus;

import dev.passbook.account.Money;
import dev.passbook.eventbus.QueueStatus.Messages;
import dev.passbook.eventstore.LedgerVerifications.Past;
import dev.passbook.eventstore.LedgerVerifications.Result;
import dev.passbook.eventstore.OperationsReader;
import dev.passbook.eventstore.OperationsReader.FoldStatus;
import dev.passbook.eventstore.OperationsReader.SubscriptionStatus;
import dev.passbook.http.Representation;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the ledger runs, as the route answers it. */
record Status(
        Messages messages, FoldStatus fold, List<SubscriptionStatus> subscriptions, Optional<Past> lastVerification)
        implements Representation {
    private static final String ANCHOR = "anchor";

    /** Of what {@link #toJson} writes. */
    static Schema schema() {
        Schema count = Schema.integer(0, Money.MAX_MINOR_UNITS);
        Schema moment = Schema.format("date-time").orNull();
        Schema subscription = Schema.object()
                .required("name", Schema.form("[a-z]+(-[a-z]+)*"))
                .required(
                        "lagEvents",
                        Schema.integer(0, OperationsReader.MAX_LAG_EVENTS)
                                .described("Events still to be taken; counted up to " + OperationsReader.MAX_LAG_EVENTS
                                        + "."))
                .required("lagSeconds", count.described("The age of the first of them."))
                .required("updatedAt", Terms.MOMENT)
                .named("SubscriptionStatus");
        return Schema.object()
                .required("queueDepth", count.described("Doorbells that wait, or are being answered."))
                .required(
                        "oldestMessageSeconds",
                        count.described(
                                "The age of the oldest event whose doorbell may be in the queue; 0 where that is"
                                        + " empty. What SQS itself says of it is in CloudWatch alone."))
                .required("deadLetters", count.described("Doorbells that were given up."))
                .required("foldLagMilliseconds", count.described("The age of the oldest event that is not folded."))
                .required("relayBacklog", count.described("Accounts that relay has found behind."))
                .required("subscriptions", Schema.list(subscription, 100))
                .required(
                        "lastAnchorAt",
                        moment.described("When the ledger was anchored last; null before the first time."))
                .required(
                        "lastVerification",
                        Schema.object()
                                .required("endedAt", Terms.MOMENT)
                                .required("streams", count)
                                .required("events", count)
                                .required("anchors", count)
                                .required("broken", count.described("What was not as recorded."))
                                .orNull()
                                .described("Of the whole ledger; null before the first one."))
                .described("Later versions add members.")
                .named("OperationsStatus");
    }

    /** One such status. */
    static Status example() {
        Instant moment = Instant.parse("2026-01-31T11:00:00.123456Z");
        return new Status(
                new Messages(2, 1, 0),
                new FoldStatus(Duration.ofMillis(40), 0),
                List.of(new SubscriptionStatus("activity", 3, Duration.ofSeconds(12), moment, true)),
                Optional.of(new Past(new Result(20_000, 1_000_000, 365, 0), moment)));
    }

    @Override
    public JsonObject toJson() {
        long depth = messages.waiting() + messages.inFlight();
        return Json.object()
                .with("queueDepth", depth)
                .with("oldestMessageSeconds", depth == 0 ? 0 : fold.lag().toSeconds())
                .with("deadLetters", messages.deadLetters())
                .with("foldLagMilliseconds", fold.lag().toMillis())
                .with("relayBacklog", fold.relayBacklog())
                .with(
                        "subscriptions",
                        new JsonArray(
                                subscriptions.stream().<Json>map(Status::json).toList()))
                .with(
                        "lastAnchorAt",
                        subscriptions.stream()
                                // Its checkpoint moves with each anchor that is put, and with nothing else.
                                .filter(subscription -> subscription.name().equals(ANCHOR) && subscription.begun())
                                .findFirst()
                                .<Json>map(anchor ->
                                        new JsonString(anchor.updatedAt().toString()))
                                .orElseGet(JsonNull::new))
                .with(
                        "lastVerification",
                        lastVerification.<Json>map(Status::json).orElseGet(JsonNull::new));
    }

    private static JsonObject json(SubscriptionStatus subscription) {
        return Json.object()
                .with("name", subscription.name())
                .with("lagEvents", subscription.events())
                .with("lagSeconds", subscription.lag().toSeconds())
                .with("updatedAt", subscription.updatedAt().toString());
    }

    private static JsonObject json(Past past) {
        return Json.object()
                .with("endedAt", past.endedAt().toString())
                .with("streams", past.result().streams())
                .with("events", past.result().events())
                .with("anchors", past.result().anchors())
                .with("broken", past.result().broken());
    }
}
