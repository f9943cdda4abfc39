package dev.passbook.customercommand;

import dev.passbook.customer.Customer;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerCommand.RegisterCustomer;
import dev.passbook.customer.CustomerId;
import dev.passbook.customer.CustomerRejection.AlreadyRegistered;
import dev.passbook.customercommand.CustomerOutcome.Refused;
import dev.passbook.customercommand.CustomerOutcome.RegisteredAs;
import dev.passbook.customercommand.Decided.Draft;
import dev.passbook.customercommand.Decided.Outcome;
import dev.passbook.customerhttp.RegistrationBody;
import dev.passbook.customerstore.CustomerKeys.Kept;
import dev.passbook.customerstore.CustomerLog;
import dev.passbook.eventstore.Loaded;
import dev.passbook.personaldata.PersonalSeals;
import dev.passbook.personaldata.PersonalSeals.Made;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Registers principals as customers: each is one, until it is forgotten. */
@Singleton
@Requires(classes = PersonalSeals.class)
public final class Registration {
    private final CustomerLog log;
    private final PersonalSeals newSeals;
    private final KeptSeals seals;
    private final CustomerWriter writer;

    Registration(CustomerLog log, PersonalSeals newSeals, KeptSeals seals, CustomerWriter writer) {
        this.log = log;
        this.newSeals = newSeals;
        this.seals = seals;
        this.writer = writer;
    }

    /**
     * Registers who asks, and answers as the contract says.
     *
     * @throws dev.passbook.envelope.MasterKeyAway when the master key can't be used now; nothing was written
     */
    public HttpResponse<?> register(WriteRequest request, RegistrationBody body) {
        Asked asked = new Asked(request);
        return CustomerResponses.respond(request, writer.settle(_ -> look(asked, body)));
    }

    private Optional<CustomerOutcome> look(Asked asked, RegistrationBody body) {
        Optional<Kept> own = log.keys().ofOwner(asked.request().principal());
        CustomerId customerId = own.map(Kept::customerId).orElseGet(writer::newCustomer);
        Loaded<Customer> loaded = log.load(asked.key(), asked.sought(customerId));
        if (loaded.answered().isPresent()) {
            return Optional.of(seals.again(loaded.answered().get(), asked));
        }
        return own.isPresent() ? refuse(loaded, customerId, asked) : begin(loaded, customerId, asked, body);
    }

    private Optional<CustomerOutcome> refuse(Loaded<Customer> loaded, CustomerId customerId, Asked asked) {
        if (!(loaded.state() instanceof Registered)) {
            // Forgotten since its key was seen; or before, and a copy of the keys was put back.
            log.keys().destroy(customerId);
            return Optional.empty();
        }
        RegisterCustomer register =
                new RegisterCustomer(asked.request().principal(), KeptSeals.NOTHING, KeptSeals.NOTHING);
        return switch (writer.decide(loaded, customerId, register, asked)) {
            case Outcome(Refused(AlreadyRegistered _)) -> Optional.of(new RegisteredAs(customerId));
            case Outcome(CustomerOutcome outcome) -> Optional.of(outcome);
            case Draft _ -> throw new IllegalStateException("A customer would be registered twice");
        };
    }

    private Optional<CustomerOutcome> begin(
            Loaded<Customer> loaded, CustomerId customerId, Asked asked, RegistrationBody body) {
        String owner = asked.request().principal();
        Made made = newSeals.make(customerId);
        RegisterCustomer register = new RegisterCustomer(
                owner, made.seal().seal(body.name()), made.seal().seal(body.address()));
        return switch (writer.decide(loaded, customerId, register, asked)) {
            case Outcome(CustomerOutcome outcome) -> Optional.of(outcome);
            case Draft draft ->
                log.exclusively(
                        customerId,
                        // An append that loses its race takes the key back with it.
                        turn -> turn.keys().keep(new Kept(customerId, owner, made.key()))
                                ? writer.append(
                                        turn.events(),
                                        draft,
                                        asked,
                                        KeptSeals.hash(made.seal(), asked),
                                        HttpStatus.CREATED.getCode())
                                : Optional.empty());
        };
    }
}
