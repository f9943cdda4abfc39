package dev.passbook.personaldata;

import dev.passbook.customer.CustomerId;
import dev.passbook.envelope.DataKey;
import dev.passbook.envelope.MasterKey;
import dev.passbook.envelope.NewDataKey;
import dev.passbook.envelope.NotOpened;
import dev.passbook.wrappedkey.WrappedKey;
import jakarta.inject.Singleton;

/**
 * The seals of customers. Each is had from the master key anew and no key is kept, nor anything that one opened: a function
 * that remembered would know who was forgotten since.
 *
 * <p>Every method throws {@link dev.passbook.envelope.MasterKeyAway} when the master key can't be used now.
 */
@Singleton
public final class PersonalSeals {
    private final MasterKey masterKey;

    /** Under {@code masterKey}. */
    public PersonalSeals(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /**
     * A seal that nobody had before.
     *
     * @param key to keep
     */
    public record Made(PersonalSeal seal, WrappedKey key) {}

    /** One for a customer that has none. */
    public Made make(CustomerId customerId) {
        NewDataKey made = masterKey.newDataKey(customerId.toString());
        return new Made(new PersonalSeal(made.key(), customerId), made.wrapped());
    }

    /**
     * That of a customer, by the key that was kept.
     *
     * @throws WrongMasterKey when this master key did not wrap it
     */
    public PersonalSeal of(CustomerId customerId, WrappedKey key) {
        return new PersonalSeal(unwrap(customerId, key), customerId);
    }

    private DataKey unwrap(CustomerId customerId, WrappedKey key) {
        try {
            return masterKey.unwrap(key, customerId.toString());
        } catch (NotOpened e) {
            throw new WrongMasterKey(e);
        }
    }
}
