package dev.passbook.listevents;

import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.AccountHistory;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.RunningBalance;
import dev.passbook.http.Access;
import dev.passbook.http.Caller;
import dev.passbook.http.Page;
import dev.passbook.http.PageRequest;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.QueryParameters;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Terms;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@Controller("/accounts/{accountId}/events")
final class ListEventsController implements Described {
    private final EventReader events;
    private final AccountHistory history;

    ListEventsController(EventReader events, AccountHistory history) {
        this.events = events;
        this.history = history;
    }

    @Get
    @Access(Right.READ)
    HttpResponse<Page<EventItem>> listEvents(AccountId accountId, Caller caller, HttpRequest<?> request) {
        PageRequest<Integer> page = PageRequest.of(request, QueryParameters::version);
        Currency currency = history.opening(accountId, caller.owner())
                .orElseThrow(() -> Problem.noSuchAccount().exception())
                .currency();
        List<RecordedEvent> found =
                events.page(AccountAggregate.stream(accountId), page.after().orElse(0), page.limit() + 1);
        return HttpResponse.ok(Page.of(
                withBalances(accountId, currency, found),
                page.limit(),
                item -> Integer.toString(item.event().version())));
    }

    private List<EventItem> withBalances(AccountId accountId, Currency currency, List<RecordedEvent> found) {
        List<EventItem> items = new ArrayList<>();
        if (!found.isEmpty()) {
            RunningBalance balance =
                    history.runningBalance(accountId, found.getFirst().version() - 1);
            for (RecordedEvent event : found) {
                balance = balance.after(event);
                items.add(new EventItem(event, currency, balance.money()));
            }
        }
        return items;
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Lists what happened to an account",
                        "Oldest first, from the log itself: also what was not folded yet. Each with the balance right after"
                                + " it, which is added up from the account's first event on: a late page takes longer"
                                + " than an early one.",
                        Page.schema("EventPage", EventItem.schema()),
                        new Page<>(List.of(EventItem.example()), Optional.of("Mg")).toJson())
                .with(Terms.LIMIT, Terms.CURSOR_IN_QUERY)
                .refuses(ProblemCode.NOT_FOUND);
    }
}
