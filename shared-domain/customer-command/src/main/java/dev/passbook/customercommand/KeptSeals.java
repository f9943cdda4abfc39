package dev.passbook.customercommand;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.CustomerId;
import dev.passbook.customer.CustomerRejection.AlreadyForgotten;
import dev.passbook.customercommand.CustomerOutcome.KeyReused;
import dev.passbook.customercommand.CustomerOutcome.Refused;
import dev.passbook.customercommand.CustomerOutcome.Replayed;
import dev.passbook.customerstore.CustomerLog;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.Hash;
import dev.passbook.personaldata.PersonalSeal;
import dev.passbook.personaldata.PersonalSeals;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The seals of those who are not forgotten. What was asked for is remembered as a hash under the customer's own key: names
 * and addresses are few enough to try out all that a plain one may be of, and it would outlive the key.
 */
@Singleton
@Requires(classes = PersonalSeals.class)
final class KeptSeals {
    /** In the place of what nobody's key seals: whoever is not registered is refused by a rule, whatever it is. */
    static final Ciphertext NOTHING = new Ciphertext("AA");

    private final CustomerLog log;
    private final PersonalSeals seals;

    KeptSeals(CustomerLog log, PersonalSeals seals) {
        this.log = log;
        this.seals = seals;
    }

    /** That of {@code customerId}; nothing once it is forgotten. Calls the master key, so never within a turn. */
    Optional<PersonalSeal> of(CustomerId customerId) {
        return log.keys().of(customerId).map(kept -> seals.of(customerId, kept.key()));
    }

    /** How a command is answered, under whose key another or the same was accepted before. Calls the master key. */
    CustomerOutcome again(Answer answered, Asked asked) {
        Optional<CustomerId> customerId = CustomerReceipt.customerOf(answered.receipt());
        if (customerId.isEmpty() || CustomerReceipt.isOfForgetting(answered.receipt())) {
            // What was asked for then was nothing personal, so not this.
            return new KeyReused();
        }
        Optional<PersonalSeal> seal = of(customerId.get());
        if (seal.isEmpty()) {
            // What was asked for then can't be told any more.
            return new Refused(new AlreadyForgotten());
        }
        return answered.requestHash().equals(hash(seal.get(), asked))
                ? new Replayed(answered.status(), answered.receipt())
                : new KeyReused();
    }

    static Hash hash(PersonalSeal seal, Asked asked) {
        return new Hash(HexFormat.of().formatHex(seal.hash(asked.text())));
    }
}
