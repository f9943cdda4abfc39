package dev.passbook.crashes;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small disk in memory, which can be filled up. Mounting takes Linux, and root with CAP_SYS_ADMIN. */
final class Tmpfs implements AutoCloseable {
    private final Path directory;
    private final Thread guard = new Thread(this::unmount, "unmount");

    private Tmpfs(Path directory) {
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(guard);
    }

    /**
     * Mounts one on {@code directory}, which is made.
     *
     * @return nothing where that is refused
     */
    static Optional<Tmpfs> mount(Path directory, int megabytes) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return succeeds("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "passbook-test", directory.toString())
                ? Optional.of(new Tmpfs(directory))
                : Optional.empty();
    }

    /** Takes all the room that is left. */
    void fill() {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            byte[] page = new byte[4_096];
            while (true) {
                ballast.write(page);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Gives it back. */
    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        unmount();
        Runtime.getRuntime().removeShutdownHook(guard);
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    /** At once, or as soon as nobody uses it any more. */
    private void unmount() {
        if (!succeeds("umount", directory.toString())) {
            succeeds("umount", "--lazy", directory.toString());
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }
}
