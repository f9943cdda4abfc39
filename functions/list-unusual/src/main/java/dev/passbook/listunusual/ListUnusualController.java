package dev.passbook.listunusual;

import dev.passbook.http.Access;
import dev.passbook.http.Page;
import dev.passbook.http.PageRequest;
import dev.passbook.http.Problem;
import dev.passbook.http.Problem.Invalid;
import dev.passbook.http.QueryParameters;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Parameter;
import dev.passbook.http.contract.Terms;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Controller("/reports/unusual")
final class ListUnusualController implements Described {
    /** How far back it is looked: whatever is older was to be looked at before. */
    private static final Duration FARTHEST = Duration.ofDays(31);

    /** With a cursor, as much farther: time for whoever goes from page to page with the same moment. */
    private static final Duration PAGING = Duration.ofDays(1);

    private final UnusualReport report;

    ListUnusualController(UnusualReport report) {
        this.report = report;
    }

    @Get
    @Access(Right.AUDIT)
    HttpResponse<Page<UnusualItem>> listUnusual(HttpRequest<?> request) {
        PageRequest<Place> page = PageRequest.of(request, Place::parse);
        Duration farthest = page.after().isPresent() ? FARTHEST.plus(PAGING) : FARTHEST;
        Instant since = QueryParameters.moment(request, "since")
                .filter(moment -> !moment.isBefore(Instant.now().minus(farthest)))
                .orElseThrow(() -> Problem.invalid(List.of(new Invalid(
                                "since",
                                "a moment of the last " + FARTHEST.toDays() + " days, ISO 8601 with an offset")))
                        .exception());
        return HttpResponse.ok(report.page(since, page));
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Lists what an auditor should look at",
                        "Withdrawals far over the account's own habit, bursts, and deposits drained within a minute, among"
                                + " what was recorded from a moment on; docs/unusual.md says from where on each is one."
                                + " By account, and of each account in the order it happened. A page can hold few items, or"
                                + " none, and have a nextCursor all the same. An event that this version of the ledger"
                                + " can't read is passed over.",
                        Page.schema("UnusualPage", UnusualItem.schema()),
                        new Page<>(
                                        List.of(UnusualItem.example()),
                                        Optional.of("MDE5MGM4YTAtNmQyZS03YzNhLTlmNDEtM2I1ZDdlOWExYzIwLzQyLzA"))
                                .toJson())
                .with(
                        Parameter.query(
                                        "since",
                                        "What was recorded before does not count, but for the account's habit; at most "
                                                + FARTHEST.toDays() + " days ago.",
                                        Terms.OCCURRED_BY.schema())
                                .always(),
                        Terms.LIMIT,
                        Terms.CURSOR_IN_QUERY);
    }
}
