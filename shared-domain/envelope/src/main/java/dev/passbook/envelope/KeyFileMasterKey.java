package dev.passbook.envelope;

import dev.passbook.wrappedkey.WrappedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A master key in a file of this machine: 32 random bytes, for its owner to read only. It is made with the first data key,
 * whole or not at all, and never changed; of several who make it at once, all take the same. Wrapped keys are its AES-256-GCM
 * of them, bound to their context.
 */
public final class KeyFileMasterKey implements MasterKey {
    private final SecureRandom random = new SecureRandom();
    private final Path file;

    /** Once it was read. */
    private volatile @Nullable AesGcm cipher;

    /** In this file, whose folder need not be there yet. */
    public KeyFileMasterKey(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    @Override
    public NewDataKey newDataKey(String context) {
        byte[] bytes = random(DataKey.BYTES);
        return new NewDataKey(new DataKey(bytes), new WrappedKey(cipher(true).seal(bytes, context)));
    }

    /** A file that is not there is not made by this: nothing was wrapped by a new one. */
    @Override
    public DataKey unwrap(WrappedKey wrapped, String context) {
        return new DataKey(cipher(false).open(wrapped.bytes(), context).orElseThrow(NotOpened::key));
    }

    @Override
    public String toString() {
        return "Master key in " + file;
    }

    private AesGcm cipher(boolean make) {
        AesGcm known = cipher;
        if (known != null) {
            return known;
        }
        try {
            if (make && !Files.exists(file)) {
                make();
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != AesGcm.KEY_BYTES) {
                throw new IllegalStateException(
                        "%s has %d bytes; a master key has %d".formatted(file, key.length, AesGcm.KEY_BYTES));
            }
            AesGcm read = new AesGcm(key);
            cipher = read;
            return read;
        } catch (NoSuchFileException e) {
            throw new MasterKeyAway("There is no master key in " + file);
        } catch (IOException e) {
            throw new MasterKeyAway("There can be no master key in " + file, e);
        }
    }

    /** Written under another name and synced before it gets its own, so that nobody sees half a key. */
    private void make() throws IOException {
        Path folder = file.resolveSibling("");
        Files.createDirectories(folder);
        Path written = folder.resolve(file.getFileName() + "." + UUID.randomUUID());
        try {
            write(written, random(AesGcm.KEY_BYTES));
            // Not a move: that would replace what is there.
            Files.createLink(file, written);
            sync(folder);
        } catch (FileAlreadyExistsException e) {
            // Somebody else's was first, and is everybody's.
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
