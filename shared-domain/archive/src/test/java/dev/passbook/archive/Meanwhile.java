package dev.passbook.archive;

import dev.passbook.objectstore.ObjectName;
import dev.passbook.objectstore.ObjectStore;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A store before whose puts something else happens. */
record Meanwhile(ObjectStore store, Runnable happens) implements ObjectStore {
    @Override
    public void put(ObjectName name, byte[] bytes) {
        happens.run();
        store.put(name, bytes);
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
