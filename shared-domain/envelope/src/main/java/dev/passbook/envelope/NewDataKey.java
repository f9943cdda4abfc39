package dev.passbook.envelope;

import dev.passbook.wrappedkey.WrappedKey;

/**
 * A data key that nobody had before.
 *
 * @param key to seal with now
 * @param wrapped to keep
 */
public record NewDataKey(DataKey key, WrappedKey wrapped) {}
