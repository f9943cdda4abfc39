package dev.passbook.customercommand;

import dev.passbook.customer.Customer;
import dev.passbook.customer.Customer.Forgotten;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerCommand.ForgetCustomer;
import dev.passbook.customer.CustomerId;
import dev.passbook.customercommand.CustomerOutcome.KeyReused;
import dev.passbook.customercommand.CustomerOutcome.Replayed;
import dev.passbook.customercommand.Decided.Draft;
import dev.passbook.customercommand.Decided.Outcome;
import dev.passbook.customerstore.CustomerLog;
import dev.passbook.customerstore.CustomerLog.Turn;
import dev.passbook.customerstore.OwnedAccounts;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Loaded;
import dev.passbook.writeroute.WriteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Forgets customers: says so in the log, and destroys the key to all that the log says of the person, both or neither. */
@Singleton
public final class Forgetting {
    private final CustomerLog log;
    private final CustomerWriter writer;

    Forgetting(CustomerLog log, CustomerWriter writer) {
        this.log = log;
        this.writer = writer;
    }

    /** Forgets {@code customerId}, and answers as the contract says. */
    public HttpResponse<?> forget(WriteRequest request, CustomerId customerId) {
        Asked asked = new Asked(request);
        // Nothing of it is personal, so that it can still be told when there is no key any more.
        Hash hash = Hash.over(asked.text());
        return CustomerResponses.respond(request, writer.settle(_ -> look(asked, hash, customerId)));
    }

    private Optional<CustomerOutcome> look(Asked asked, Hash hash, CustomerId customerId) {
        Loaded<Customer> loaded = log.load(asked.key(), asked.sought(customerId));
        if (loaded.answered().isPresent()) {
            return Optional.of(again(loaded.answered().get(), hash));
        }
        if (loaded.state() instanceof Forgotten) {
            // A copy of the keys that was put back after a restore may have one from before.
            log.keys().destroy(customerId);
        }
        return switch (decide(loaded, customerId, asked, log.accounts())) {
            case Outcome(CustomerOutcome outcome) -> Optional.of(outcome);
            // Looking through many accounts takes its time; in the turn it is done again on what there is then.
            case Draft _ -> log.exclusively(customerId, turn -> inTurn(turn, asked, hash, customerId));
        };
    }

    private Optional<CustomerOutcome> inTurn(Turn turn, Asked asked, Hash hash, CustomerId customerId) {
        Loaded<Customer> loaded = turn.load(asked.key(), asked.sought(customerId));
        if (loaded.answered().isPresent()) {
            return Optional.of(again(loaded.answered().get(), hash));
        }
        return switch (decide(loaded, customerId, asked, turn.accounts())) {
            case Outcome(CustomerOutcome outcome) -> Optional.of(outcome);
            case Draft draft -> {
                Optional<CustomerOutcome> forgotten =
                        writer.append(turn.events(), draft, asked, hash, HttpStatus.OK.getCode());
                if (forgotten.isPresent()) {
                    // There may be none: restored from an archive, a ledger has none of the keys.
                    turn.keys().destroy(customerId);
                }
                yield forgotten;
            }
        };
    }

    private Decided decide(Loaded<Customer> loaded, CustomerId customerId, Asked asked, OwnedAccounts accounts) {
        boolean accountsOpen = loaded.state() instanceof Registered registered
                && accounts.hasMoneyOrHolds(registered.owner(), asked.key());
        return writer.decide(loaded, customerId, new ForgetCustomer(accountsOpen), asked);
    }

    private static CustomerOutcome again(Answer answered, Hash hash) {
        return answered.requestHash().equals(hash)
                ? new Replayed(answered.status(), answered.receipt())
                : new KeyReused();
    }
}
