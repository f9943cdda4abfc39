package dev.passbook.listevents;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.EventReader;
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
import java.util.List;
import java.util.Optional;

@Controller("/accounts/{accountId}/events")
final class ListEventsController implements Described {
    private final EventReader events;

    ListEventsController(EventReader events) {
        this.events = events;
    }

    @Get
    @Access(Right.READ)
    HttpResponse<Page<EventItem>> listEvents(AccountId accountId, Caller caller, HttpRequest<?> request) {
        PageRequest<Integer> page = PageRequest.of(request, QueryParameters::version);
        if (!events.isOpened(accountId, caller.owner())) {
            throw Problem.noSuchAccount().exception();
        }
        List<EventItem> found = events.page(accountId, page.after().orElse(0), page.limit() + 1).stream()
                .map(EventItem::new)
                .toList();
        return HttpResponse.ok(Page.of(
                found, page.limit(), item -> Integer.toString(item.event().version())));
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Lists what happened to an account",
                        "Oldest first, from the log itself: also what was not folded yet.",
                        Page.schema("EventPage", EventItem.schema()),
                        new Page<>(List.of(EventItem.example()), Optional.of("Mg")).toJson())
                .with(Terms.LIMIT, Terms.CURSOR_IN_QUERY)
                .refuses(ProblemCode.NOT_FOUND);
    }
}
