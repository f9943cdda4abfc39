package dev.passbook.changename;

import dev.passbook.customer.CustomerId;
import dev.passbook.customercommand.CustomerResponses;
import dev.passbook.customercommand.PersonalChanges;
import dev.passbook.customerhttp.NameBody;
import dev.passbook.http.Access;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;

@Controller("/customers/{customerId}/name")
final class ChangeNameController implements Described {
    private final PersonalChanges changes;

    ChangeNameController(PersonalChanges changes) {
        this.changes = changes;
    }

    @Put
    @Access(Right.WRITE)
    HttpResponse<?> changeName(CustomerId customerId, WriteRequest request) {
        return changes.change(request, customerId, NameBody.read(request.fields()));
    }

    @Override
    public Operation operation() {
        return CustomerResponses.operation("Has a customer be called otherwise", "name-changed", 2)
                .body(NameBody.schema(), NameBody.example())
                .refuses(ProblemCode.NOT_FOUND);
    }
}
