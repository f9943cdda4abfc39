package dev.passbook.operationsstatus;

import dev.passbook.eventbus.QueueStatus;
import dev.passbook.eventstore.OperationsReader;
import dev.passbook.http.Access;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

@Controller("/operations/status")
final class OperationsStatusController implements Described {
    private final OperationsReader operations;
    private final QueueStatus queue;

    OperationsStatusController(OperationsReader operations, QueueStatus queue) {
        this.operations = operations;
        this.queue = queue;
    }

    @Get
    @Access(Right.OPERATE)
    HttpResponse<Status> operationsStatus() {
        return HttpResponse.ok(new Status(
                queue.messages(), operations.fold(), operations.subscriptions(), operations.lastVerification()));
    }

    @Override
    public Operation operation() {
        return Operation.of(
                "Says how far behind everything is that is made of the log",
                "The queue, states, subscriptions, the last anchor and the last verification of the whole ledger, as of now.",
                Status.schema(),
                Status.example().toJson());
    }
}
