package dev.passbook.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Objects as files. Each is written under another name and synced before it gets its own, so that no crash leaves half of
 * one; what a crash leaves of the other name is in {@code .unfinished}, where nobody looks.
 */
public final class FolderObjectStore implements ObjectStore {
    private final Path root;
    private final Path unfinished;

    /** In this folder, which is made when the first object is put. */
    public FolderObjectStore(Path root) {
        this.root = root;
        this.unfinished = root.resolve(".unfinished");
    }

    @Override
    public void put(ObjectName name, byte[] bytes) {
        Path file = root.resolve(name.value());
        try {
            Files.createDirectories(file.getParent());
            Files.createDirectories(unfinished);
            Path written = write(bytes);
            try {
                // Not a move: that would replace what is there.
                Files.createLink(file, written);
            } catch (FileAlreadyExistsException e) {
                if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
                    throw new DifferentObject(name);
                }
            } finally {
                Files.delete(written);
            }
            // A new name is safe when the folder that has it is, and so is that of a folder.
            for (Path folder = file.getParent();
                    folder != null && folder.startsWith(root);
                    folder = folder.getParent()) {
                sync(folder);
            }
        } catch (IOException e) {
            throw new StoreAway(name + " can't be put into " + root, e);
        }
    }

    @Override
    public Optional<InputStream> get(ObjectName name) {
        try {
            return Optional.of(Files.newInputStream(root.resolve(name.value())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreAway(name + " can't be read from " + root, e);
        }
    }

    @Override
    public List<ObjectName> list(String folder, Optional<ObjectName> after, int limit) {
        if (!Files.isDirectory(root.resolve(folder))) {
            return List.of();
        }
        List<ObjectName> names = new ArrayList<>();
        try {
            list(folder + "/", after, limit, names);
        } catch (IOException e) {
            throw new StoreAway(folder + " can't be listed in " + root, e);
        }
        return names;
    }

    /**
     * Adds the names that begin with {@code prefix}, until there are {@code limit}. It looks at a file or into a folder when
     * it is its turn and only then, so a page late in a large store is no more work than the first, but for the names alone of
     * the folders on the way.
     */
    private void list(String prefix, Optional<ObjectName> after, int limit, List<ObjectName> names) throws IOException {
        PriorityQueue<String> waiting = new PriorityQueue<>(entries(prefix, after));
        while (names.size() < limit && !waiting.isEmpty()) {
            String next = waiting.remove();
            Path path = root.resolve(next);
            if (next.endsWith("/")) {
                list(next, after, limit, names);
            } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                // What is in it comes after each name that goes on with a character less than the slash.
                waiting.add(next + "/");
            } else if (Files.isRegularFile(path) && isAfter(next, after)) {
                names.add(new ObjectName(next));
            }
        }
    }

    /** What may be the name of an object to be listed, or of a folder with such. */
    private List<String> entries(String prefix, Optional<ObjectName> after) throws IOException {
        try (Stream<Path> entries = Files.list(root.resolve(prefix))) {
            return entries.map(entry -> prefix + entry.getFileName())
                    // What else somebody put there is no object.
                    .filter(ObjectName::isValid)
                    .filter(name -> isAfter(name, after) || mayHold(name, after))
                    .toList();
        }
    }

    private static boolean isAfter(String name, Optional<ObjectName> after) {
        return after.map(earlier -> name.compareTo(earlier.value()) > 0).orElse(true);
    }

    /** Whether names after that one may be in the folder {@code name}. */
    private static boolean mayHold(String name, Optional<ObjectName> after) {
        return after.map(earlier -> earlier.isIn(name) || (name + "/").compareTo(earlier.value()) > 0)
                .orElse(true);
    }

    private Path write(byte[] bytes) throws IOException {
        Path file = unfinished.resolve(UUID.randomUUID().toString());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        return file;
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
