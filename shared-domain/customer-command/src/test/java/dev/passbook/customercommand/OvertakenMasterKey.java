package dev.passbook.customercommand;

import dev.passbook.envelope.DataKey;
import dev.passbook.envelope.MasterKey;
import dev.passbook.envelope.NewDataKey;
import dev.passbook.wrappedkey.WrappedKey;
import java.util.concurrent.atomic.AtomicInteger;

/** A real master key that takes so long that somebody else does something meanwhile. */
record OvertakenMasterKey(MasterKey masterKey, Runnable other, AtomicInteger calls) implements MasterKey {
    OvertakenMasterKey(MasterKey masterKey, Runnable other) {
        this(masterKey, other, new AtomicInteger());
    }

    @Override
    public NewDataKey newDataKey(String context) {
        meanwhile();
        return masterKey.newDataKey(context);
    }

    @Override
    public DataKey unwrap(WrappedKey wrapped, String context) {
        meanwhile();
        return masterKey.unwrap(wrapped, context);
    }

    private void meanwhile() {
        if (calls.getAndIncrement() == 0) {
            other.run();
        }
    }
}
