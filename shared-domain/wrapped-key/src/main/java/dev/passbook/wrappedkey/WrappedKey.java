package dev.passbook.wrappedkey;

import java.util.Arrays;

/** A data key as it is kept: for whoever may not use the master key, bytes without a meaning. */
public final class WrappedKey {
    private final byte[] bytes;

    /** Of {@code bytes} as a master key wrapped them: up to 6,144 in KMS's case (KMS API Reference, Decrypt). */
    public WrappedKey(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy of them. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Nothing of the bytes: what prints ends up in logs, and those outlive the key. */
    @Override
    public String toString() {
        return "WrappedKey";
    }
}
