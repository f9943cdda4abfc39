package dev.passbook.customercommand;

import dev.passbook.customer.CustomerId;
import dev.passbook.customer.CustomerRejection;
import dev.passbook.customer.CustomerRejection.AccountsOpen;
import dev.passbook.customer.CustomerRejection.AlreadyForgotten;
import dev.passbook.customer.CustomerRejection.AlreadyRegistered;
import dev.passbook.customer.CustomerRejection.CustomerNotFound;
import dev.passbook.customercommand.CustomerOutcome.Accepted;
import dev.passbook.customercommand.CustomerOutcome.KeyReused;
import dev.passbook.customercommand.CustomerOutcome.Refused;
import dev.passbook.customercommand.CustomerOutcome.RegisteredAs;
import dev.passbook.customercommand.CustomerOutcome.Replayed;
import dev.passbook.customercommand.CustomerOutcome.VersionConflict;
import dev.passbook.customercommand.CustomerOutcome.WouldBeAccepted;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.contract.Operation;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.writeroute.WriteOperation;
import dev.passbook.writeroute.WriteRequest;
import dev.passbook.writeroute.WriteResponses;
import dev.passbook.writeroute.WriteResponses.Place;
import io.micronaut.http.HttpResponse;

/** Says what became of a command in the words of the contract. */
public final class CustomerResponses {
    private static final Place RECEIPTS = Place.in("/customers", CustomerReceipt.CUSTOMER_ID);

    private CustomerResponses() {}

    static HttpResponse<?> respond(WriteRequest request, CustomerOutcome outcome) {
        return switch (outcome) {
            case Accepted(int status, CustomerReceipt receipt) ->
                WriteResponses.accepted(status, receipt.toJson(), RECEIPTS);
            case WouldBeAccepted(CustomerReceipt receipt) -> WriteResponses.wouldBeAccepted(receipt.toJson());
            case Replayed(int status, String receipt) -> WriteResponses.replayed(request, status, receipt, RECEIPTS);
            case Refused(CustomerRejection reason) -> WriteResponses.refused(problem(reason));
            case RegisteredAs(CustomerId customerId) ->
                WriteResponses.refused(problem(new AlreadyRegistered())
                        .with(CustomerReceipt.CUSTOMER_ID, new JsonString(customerId.toString())));
            case VersionConflict(int actual) -> WriteResponses.versionConflict(actual);
            case KeyReused _ -> WriteResponses.keyReused();
        };
    }

    private static Problem problem(CustomerRejection reason) {
        return switch (reason) {
            case CustomerNotFound _ -> Problem.noSuchCustomer();
            case AlreadyRegistered _ -> Problem.of(ProblemCode.ALREADY_REGISTERED);
            case AlreadyForgotten _ -> Problem.of(ProblemCode.FORGOTTEN);
            case AccountsOpen _ -> Problem.of(ProblemCode.ACCOUNTS_OPEN);
        };
    }

    /**
     * What a write to customers takes and answers.
     *
     * @param type of the event that an accepted one leads to
     * @param version that such an event may have
     */
    public static Operation operation(String summary, String type, int version) {
        return WriteOperation.of(summary, CustomerReceipt.schema(), example(type, version))
                .refuses(ProblemCode.FORGOTTEN);
    }

    /** The same of the write that is a customer's last. */
    public static Operation lastOperation(String summary, String type, int version) {
        return WriteOperation.ending(summary, CustomerReceipt.schema(), example(type, version))
                .refuses(ProblemCode.FORGOTTEN);
    }

    private static JsonObject example(String type, int version) {
        return CustomerReceipt.example(type, version).toJson();
    }
}
