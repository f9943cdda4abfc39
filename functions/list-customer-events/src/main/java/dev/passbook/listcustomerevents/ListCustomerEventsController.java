package dev.passbook.listcustomerevents;

import dev.passbook.customer.CustomerId;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.Sought;
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
import dev.passbook.stream.StreamId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;
import java.util.Optional;

@Controller("/customers/{customerId}/events")
final class ListCustomerEventsController implements Described {
    private final EventReader events;

    ListCustomerEventsController(EventReader events) {
        this.events = events;
    }

    @Get
    @Access(Right.READ)
    HttpResponse<Page<CustomerEventItem>> listCustomerEvents(
            CustomerId customerId, Caller caller, HttpRequest<?> request) {
        PageRequest<Integer> page = PageRequest.of(request, QueryParameters::version);
        StreamId stream = CustomerAggregate.stream(customerId);
        if (!events.isThere(CustomerAggregate.CUSTOMERS, new Sought(stream, caller.owner()))) {
            throw Problem.noSuchCustomer().exception();
        }
        List<CustomerEventItem> found = events.page(stream, page.after().orElse(0), page.limit() + 1).stream()
                .map(CustomerEventItem::new)
                .toList();
        return HttpResponse.ok(Page.of(
                found, page.limit(), item -> Integer.toString(item.event().version())));
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Lists what happened to a customer",
                        "Oldest first, from the log itself: also what was not folded yet, and of a customer that is forgotten"
                                + " as of any other. That something happened, never what was personal in it.",
                        Page.schema("CustomerEventPage", CustomerEventItem.schema()),
                        new Page<>(List.of(CustomerEventItem.example()), Optional.of("Mg")).toJson())
                .with(Terms.LIMIT, Terms.CURSOR_IN_QUERY)
                .refuses(ProblemCode.NOT_FOUND);
    }
}
