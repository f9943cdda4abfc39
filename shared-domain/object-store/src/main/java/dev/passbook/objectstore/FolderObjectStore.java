package dev.passbook.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.map(root::relativize)
                    // The names of objects have slashes on every system.
                    .map(path -> path.toString().replace('\\', '/'))
                    // What else somebody put there is no object.
                    .filter(ObjectName::isValid)
                    .map(ObjectName::new)
                    .filter(name -> name.isIn(folder))
                    .filter(name ->
                            after.map(earlier -> earlier.compareTo(name) < 0).orElse(true))
                    .filter(name -> Files.isRegularFile(root.resolve(name.value())))
                    .sorted()
                    .limit(limit)
                    .toList();
        } catch (IOException e) {
            throw new StoreAway(folder + " can't be listed in " + root, e);
        }
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
