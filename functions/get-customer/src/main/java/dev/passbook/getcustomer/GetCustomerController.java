package dev.passbook.getcustomer;

import dev.passbook.customer.CustomerId;
import dev.passbook.customerstate.CustomerState;
import dev.passbook.customerstate.CustomerStates;
import dev.passbook.customerstate.FoundCustomer;
import dev.passbook.customerstate.FoundCustomer.Absent;
import dev.passbook.customerstate.FoundCustomer.Forgotten;
import dev.passbook.customerstate.FoundCustomer.Sealed;
import dev.passbook.http.Access;
import dev.passbook.http.Caller;
import dev.passbook.http.Headers;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.QueryParameters;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Terms;
import dev.passbook.personaldata.PersonalSeals;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Duration;
import java.util.OptionalInt;

@Controller("/customers/{customerId}")
final class GetCustomerController implements Described {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CustomerStates states;
    private final PersonalSeals seals;

    GetCustomerController(CustomerStates states, PersonalSeals seals) {
        this.states = states;
        this.seals = seals;
    }

    @Get
    @Access(Right.READ)
    HttpResponse<CustomerState> getCustomer(CustomerId customerId, Caller caller, HttpRequest<?> request) {
        OptionalInt minVersion = QueryParameters.version(request, "minVersion");
        FoundCustomer found = minVersion.isPresent()
                ? states.await(customerId, caller.owner(), minVersion.getAsInt(), PATIENCE)
                : states.find(customerId, caller.owner());
        CustomerState state = switch (found) {
            case Forgotten _ -> throw Problem.of(ProblemCode.FORGOTTEN).exception();
            // Also where there is no state at all: this function can't tell a customer not folded yet from none.
            case Absent _ when minVersion.isPresent() -> throw behind(0);
            case Absent _ -> throw Problem.noSuchCustomer().exception();
            case Sealed sealed when sealed.version() < minVersion.orElse(0) -> throw behind(sealed.version());
            case Sealed sealed -> sealed.open(seals);
        };
        return HttpResponse.ok(state).header(HttpHeaders.ETAG, Headers.entityTag(state.version()));
    }

    private static RuntimeException behind(int version) {
        return Problem.of(ProblemCode.STATE_BEHIND).with("version", version).exception();
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Says who a customer is",
                        "As of the last fold, usually some tens of milliseconds old. Ask with minVersion for what has just"
                                + " been written. With it a customer that does not exist is a 409 too. One that is forgotten"
                                + " is a 410 from that moment on, also where the fold has not come so far.",
                        CustomerState.schema(),
                        CustomerState.example().toJson())
                .with(Terms.MIN_VERSION)
                .sends(Terms.ENTITY_TAG)
                .refuses(ProblemCode.NOT_FOUND, ProblemCode.STATE_BEHIND, ProblemCode.FORGOTTEN);
    }
}
