package dev.passbook.envelope;

import dev.passbook.wrappedkey.WrappedKey;

/**
 * Makes data keys, and is the only one to open them once they are wrapped. It keeps none.
 *
 * <p>A key is bound to a context, such as the id of whom it is for: with another one it does not open. A context is no
 * secret: CloudTrail logs it.
 *
 * <p>Every method throws {@link MasterKeyAway} when the master key can't be used now.
 */
public interface MasterKey {

    /** A new data key, by chance, for this context. */
    NewDataKey newDataKey(String context);

    /**
     * The data key again.
     *
     * @throws NotOpened when this master key did not wrap it, or for another context, or it is not as it was wrapped
     */
    DataKey unwrap(WrappedKey wrapped, String context);
}
