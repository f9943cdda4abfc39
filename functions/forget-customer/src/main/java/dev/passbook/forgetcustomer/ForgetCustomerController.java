package dev.passbook.forgetcustomer;

import dev.passbook.customer.CustomerId;
import dev.passbook.customercommand.CustomerResponses;
import dev.passbook.customercommand.Forgetting;
import dev.passbook.http.Access;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;

@Controller("/customers/{customerId}")
final class ForgetCustomerController implements Described {
    private final Forgetting forgetting;

    ForgetCustomerController(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    @Delete
    @Access(Right.FORGET)
    HttpResponse<?> forgetCustomer(CustomerId customerId, WriteRequest request) {
        request.fields().refuseInvalid();
        return forgetting.forget(request, customerId);
    }

    @Override
    public Operation operation() {
        return CustomerResponses.lastOperation("Forgets a customer, for good", "customer-forgotten", 4)
                .refuses(ProblemCode.NOT_FOUND, ProblemCode.ACCOUNTS_OPEN);
    }
}
