package dev.passbook.changeaddress;

import dev.passbook.customer.CustomerId;
import dev.passbook.customercommand.CustomerResponses;
import dev.passbook.customercommand.PersonalChanges;
import dev.passbook.customerhttp.AddressBody;
import dev.passbook.http.Access;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;

@Controller("/customers/{customerId}/address")
final class ChangeAddressController implements Described {
    private final PersonalChanges changes;

    ChangeAddressController(PersonalChanges changes) {
        this.changes = changes;
    }

    @Put
    @Access(Right.WRITE)
    HttpResponse<?> changeAddress(CustomerId customerId, WriteRequest request) {
        return changes.change(request, customerId, AddressBody.read(request.fields()));
    }

    @Override
    public Operation operation() {
        return CustomerResponses.operation("Has a customer be found elsewhere", "address-changed", 2)
                .body(AddressBody.schema(), AddressBody.example())
                .refuses(ProblemCode.NOT_FOUND);
    }
}
