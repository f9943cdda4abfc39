package dev.passbook.replaycustomer;

import dev.passbook.customer.Customer;
import dev.passbook.customer.Customer.Forgotten;
import dev.passbook.customer.Customer.Known;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerId;
import dev.passbook.customerstate.CustomerState;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.customerstore.CustomerKeys;
import dev.passbook.database.Database;
import dev.passbook.eventstore.AsOf;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.Folded;
import dev.passbook.eventstore.History;
import dev.passbook.eventstore.Sought;
import dev.passbook.http.Access;
import dev.passbook.http.Caller;
import dev.passbook.http.Headers;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.ReplayQuery;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Terms;
import dev.passbook.personaldata.PersonalData;
import dev.passbook.personaldata.PersonalSeals;
import dev.passbook.stream.StreamId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Named;
import java.util.Optional;
import javax.sql.DataSource;

@Controller("/customers/{customerId}/replay")
final class ReplayCustomerController implements Described {
    private final EventReader events;
    private final History history;
    private final CustomerKeys keys;
    private final PersonalSeals seals;

    ReplayCustomerController(
            EventReader events, History history, @Named("auditor") DataSource dataSource, PersonalSeals seals) {
        this.events = events;
        this.history = history;
        this.keys = new CustomerKeys(new Database(dataSource));
        this.seals = seals;
    }

    @Get
    @Access(Right.READ)
    HttpResponse<CustomerState> replayCustomer(CustomerId customerId, Caller caller, HttpRequest<?> request) {
        ReplayQuery query = ReplayQuery.of(request);
        StreamId stream = CustomerAggregate.stream(customerId);
        if (!events.isThere(CustomerAggregate.CUSTOMERS, new Sought(stream, caller.owner()))) {
            throw Problem.noSuchCustomer().exception();
        }
        Folded<Customer> replayed = history.replay(
                        CustomerAggregate.CUSTOMERS,
                        stream,
                        new AsOf(query.version(), query.occurredBy(), query.recordedBy()))
                .orElseThrow(() -> Problem.of(ProblemCode.NO_SUCH_VERSION).exception());
        return HttpResponse.ok(state(customerId, replayed))
                .header(HttpHeaders.ETAG, Headers.entityTag(replayed.version()));
    }

    private CustomerState state(CustomerId customerId, Folded<Customer> replayed) {
        Known customer = CustomerAggregate.known(replayed.state());
        return new CustomerState(
                customerId,
                customer,
                personal(customerId, customer),
                replayed.version(),
                replayed.begunAt(),
                replayed.updatedAt());
    }

    /** The key is looked for when all events are read: what was forgotten by then is not opened. */
    private Optional<PersonalData> personal(CustomerId customerId, Known customer) {
        return switch (customer) {
            case Registered registered ->
                keys.of(customerId).map(kept -> seals.of(customerId, kept.key()).open(registered));
            case Forgotten _ -> Optional.empty();
        };
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Says who a customer was",
                        "At a version, or as of what had happened by one moment and was known by another: one of the two"
                                + " moments may be left out. From the events alone; it takes the longer, the more of them"
                                + " count. Of a customer that is forgotten the events are there and nothing personal is: name"
                                + " and address are null at each version.",
                        CustomerState.replayedSchema(),
                        CustomerState.example().toJson())
                .with(Terms.VERSION_IN_QUERY, Terms.OCCURRED_BY, Terms.RECORDED_BY)
                .sends(Terms.ENTITY_TAG)
                .refuses(ProblemCode.NOT_FOUND, ProblemCode.NO_SUCH_VERSION);
    }
}
