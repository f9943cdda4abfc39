package dev.passbook.archive;

import dev.passbook.objectstore.ObjectName;
import dev.passbook.objectstore.ObjectStore;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** What a function sees that is ended right after an object was put. */
record StoppedAfterPut(ObjectStore store) implements ObjectStore {
    /** The end of it. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void put(ObjectName name, byte[] bytes) {
        store.put(name, bytes);
        throw new Stopped();
    }

    @Override
    public Optional<InputStream> get(ObjectName name) {
        return store.get(name);
    }

    @Override
    public List<ObjectName> list(String folder, Optional<ObjectName> after, int limit) {
        return store.list(folder, after, limit);
    }
}
