package dev.passbook.registercustomer;

import dev.passbook.customercommand.CustomerResponses;
import dev.passbook.customercommand.Registration;
import dev.passbook.customerhttp.RegistrationBody;
import dev.passbook.http.Access;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;

@Controller("/customers")
final class RegisterCustomerController implements Described {
    private final Registration registration;

    RegisterCustomerController(Registration registration) {
        this.registration = registration;
    }

    @Post
    @Access(Right.WRITE)
    HttpResponse<?> registerCustomer(WriteRequest request) {
        return registration.register(request, RegistrationBody.read(request.fields()));
    }

    @Override
    public Operation operation() {
        return CustomerResponses.operation("Registers the caller as a customer", "customer-registered", 1)
                .body(RegistrationBody.schema(), RegistrationBody.example())
                .refuses(ProblemCode.ALREADY_REGISTERED);
    }
}
