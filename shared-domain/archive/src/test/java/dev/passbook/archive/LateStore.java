package dev.passbook.archive;

import dev.passbook.objectstore.ObjectName;
import dev.passbook.objectstore.ObjectStore;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A store whose puts are given up by who made them, and arrive when a test says so. */
final class LateStore implements ObjectStore {
    /** What they see instead of an answer. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final ObjectStore store;
    private final Queue<Runnable> onTheirWay = new ArrayDeque<>();

    LateStore(ObjectStore store) {
        this.store = store;
    }

    /** The put that was given up first. */
    void arrive() {
        onTheirWay.remove().run();
    }

    @Override
    public void put(ObjectName name, byte[] bytes) {
        onTheirWay.add(() -> store.put(name, bytes));
        throw new NoAnswer();
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
