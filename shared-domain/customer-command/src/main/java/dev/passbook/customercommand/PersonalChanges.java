package dev.passbook.customercommand;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.Customer;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerCommand;
import dev.passbook.customer.CustomerCommand.ChangeAddress;
import dev.passbook.customer.CustomerCommand.ChangeName;
import dev.passbook.customer.CustomerId;
import dev.passbook.customer.CustomerRejection.AlreadyForgotten;
import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;
import dev.passbook.customercommand.CustomerOutcome.Refused;
import dev.passbook.customercommand.Decided.Draft;
import dev.passbook.customercommand.Decided.Outcome;
import dev.passbook.customerstore.CustomerLog;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Loaded;
import dev.passbook.personaldata.PersonalSeal;
import dev.passbook.personaldata.PersonalSeals;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/** Changes what is personal of a customer, under the key that it has. */
@Singleton
@Requires(classes = PersonalSeals.class)
public final class PersonalChanges {
    private final CustomerLog log;
    private final KeptSeals seals;
    private final CustomerWriter writer;

    PersonalChanges(CustomerLog log, KeptSeals seals, CustomerWriter writer) {
        this.log = log;
        this.seals = seals;
        this.writer = writer;
    }

    /**
     * Has {@code customerId} be called {@code name}, and answers as the contract says.
     *
     * @throws dev.passbook.envelope.MasterKeyAway when the master key can't be used now; nothing was written
     */
    public HttpResponse<?> change(WriteRequest request, CustomerId customerId, PersonName name) {
        return change(request, customerId, seal -> seal.seal(name), ChangeName::new);
    }

    /**
     * Has {@code customerId} be found at {@code address}, and answers as the contract says.
     *
     * @throws dev.passbook.envelope.MasterKeyAway when the master key can't be used now; nothing was written
     */
    public HttpResponse<?> change(WriteRequest request, CustomerId customerId, PostalAddress address) {
        return change(request, customerId, seal -> seal.seal(address), ChangeAddress::new);
    }

    private HttpResponse<?> change(
            WriteRequest request,
            CustomerId customerId,
            Function<PersonalSeal, Ciphertext> sealing,
            Function<Ciphertext, CustomerCommand> command) {
        Change change = new Change(new Asked(request), customerId, sealing, command);
        return CustomerResponses.respond(request, writer.settle(change::look));
    }

    /** One request, for as long as it is looked at. */
    private final class Change {
        private final Asked asked;
        private final CustomerId customerId;
        private final Function<PersonalSeal, Ciphertext> sealing;
        private final Function<Ciphertext, CustomerCommand> command;

        /** Once there is one, it is used for each further look: the master key is asked once. */
        private Optional<Sealed> sealed = Optional.empty();

        Change(
                Asked asked,
                CustomerId customerId,
                Function<PersonalSeal, Ciphertext> sealing,
                Function<Ciphertext, CustomerCommand> command) {
            this.asked = asked;
            this.customerId = customerId;
            this.sealing = sealing;
            this.command = command;
        }

        Optional<CustomerOutcome> look(int before) {
            Loaded<Customer> loaded = log.load(asked.key(), asked.sought(customerId));
            if (loaded.answered().isPresent()) {
                return Optional.of(seals.again(loaded.answered().get(), asked));
            }
            if (!(loaded.state() instanceof Registered)) {
                return write(log.events(), loaded, new Sealed(command.apply(KeptSeals.NOTHING), Hash.NONE));
            }
            sealed = sealed.or(() -> seals.of(customerId)
                    .map(seal -> new Sealed(command.apply(sealing.apply(seal)), KeptSeals.hash(seal, asked))));
            if (sealed.isEmpty()) {
                // Forgotten just now; or the key is lost, and with it what the log says of the person.
                return Optional.of(new Refused(new AlreadyForgotten()));
            }
            return before == 0 ? write(log.events(), loaded, sealed.get()) : inTurn(sealed.get());
        }

        private Optional<CustomerOutcome> inTurn(Sealed mine) {
            return log.exclusively(customerId, turn -> {
                Loaded<Customer> loaded = turn.load(asked.key(), asked.sought(customerId));
                return loaded.answered().isPresent() ? Optional.empty() : write(turn.events(), loaded, mine);
            });
        }

        private Optional<CustomerOutcome> write(EventStore events, Loaded<Customer> loaded, Sealed mine) {
            return switch (writer.decide(loaded, customerId, mine.command(), asked)) {
                case Outcome(CustomerOutcome outcome) -> Optional.of(outcome);
                case Draft draft -> writer.append(events, draft, asked, mine.hash(), HttpStatus.CREATED.getCode());
            };
        }
    }

    /** What is asked for, such as only the customer's key can tell it. */
    private record Sealed(CustomerCommand command, Hash hash) {}
}
