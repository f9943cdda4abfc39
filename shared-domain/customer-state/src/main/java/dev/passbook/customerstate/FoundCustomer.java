package dev.passbook.customerstate;

import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerId;
import dev.passbook.personaldata.PersonalSeals;
import dev.passbook.wrappedkey.WrappedKey;
import java.time.Instant;
import java.util.Optional;

/** What a look at a customer's state row, and at its key, finds. */
public sealed interface FoundCustomer {

    /** No customer, or somebody else's, or one of whom nothing was folded yet. */
    record Absent() implements FoundCustomer {}

    /** It was there. Its key is gone with the event that says so, so this is found before that event is folded, too. */
    record Forgotten() implements FoundCustomer {}

    /**
     * It is there, sealed.
     *
     * @param key that opens what is personal, wrapped
     * @param version of the last event folded
     */
    record Sealed(
            CustomerId customerId,
            Registered customer,
            WrappedKey key,
            int version,
            Instant registeredAt,
            Instant updatedAt)
            implements FoundCustomer {

        /**
         * It, opened, as {@link PersonalSeals} and its seals do.
         *
         * @throws RuntimeException what they throw
         */
        public CustomerState open(PersonalSeals seals) {
            return new CustomerState(
                    customerId,
                    customer,
                    Optional.of(seals.of(customerId, key).open(customer)),
                    version,
                    registeredAt,
                    updatedAt);
        }
    }
}
