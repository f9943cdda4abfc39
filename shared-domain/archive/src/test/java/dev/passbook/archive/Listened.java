package dev.passbook.archive;

import dev.passbook.objectstore.ObjectName;
import dev.passbook.objectstore.ObjectStore;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that tells which names it has listed, before it answers. */
record Listened(ObjectStore store, Consumer<List<ObjectName>> listed) implements ObjectStore {
    @Override
    public void put(ObjectName name, byte[] bytes) {
        store.put(name, bytes);
    }

    @Override
    public Optional<InputStream> get(ObjectName name) {
        return store.get(name);
    }

    @Override
    public List<ObjectName> list(String folder, Optional<ObjectName> after, int limit) {
        List<ObjectName> names = store.list(folder, after, limit);
        listed.accept(names);
        return names;
    }
}
