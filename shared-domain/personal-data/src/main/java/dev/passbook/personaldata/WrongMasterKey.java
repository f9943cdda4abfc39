package dev.passbook.personaldata;

import dev.passbook.envelope.NotOpened;

/**
 * A customer's key does not open by the master key. Either the function was told of another one than the key was wrapped by,
 * which whoever operates the ledger can mend, or that key is damaged: the cipher can't tell. It names nobody.
 */
public final class WrongMasterKey extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For what the master key says. */
    WrongMasterKey(NotOpened cause) {
        super("MASTER_KEY is not what wrapped a customer's key, or that key is damaged", cause);
    }
}
