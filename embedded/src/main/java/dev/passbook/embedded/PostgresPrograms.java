package dev.passbook.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs for this machine, from the archive that the class path brings.
 *
 * @param directory where they are
 * @param launcher the words to put before a program, when it can't be run as it is
 */
record PostgresPrograms(Path directory, List<String> launcher) {
    private static final String SYSTEM = system();

    /**
     * Unpacks them into the user's cache, unless they are there already.
     *
     * @throws CannotStart when there is no PostgreSQL for this machine or this user
     */
    static PostgresPrograms unpacked() throws IOException {
        String archive = "postgres-" + SYSTEM + "-" + architecture() + ".txz";
        URL url = PostgresPrograms.class.getResource("/" + archive);
        if (url == null) {
            throw new CannotStart("There is no PostgreSQL here for this system: " + archive);
        }
        JarURLConnection jar = (JarURLConnection) url.openConnection();
        // The checksum makes another release of PostgreSQL another directory.
        String name = "%s-%08x".formatted(archive, jar.getJarEntry().getCrc());
        Path directory = Path.of(System.getProperty("user.home"), ".cache", "passbook", name)
                .toAbsolutePath();
        unpackOnce(jar, directory);
        return new PostgresPrograms(directory.resolve("bin"), launcherForUser());
    }

    /** The program and its arguments, ready to run. */
    ProcessBuilder command(String program, List<String> arguments) {
        Path file = directory.resolve(SYSTEM.equals("windows") ? program + ".exe" : program);
        ProcessBuilder command = new ProcessBuilder(Stream.of(launcher, List.of(file.toString()), arguments)
                .flatMap(List::stream)
                .toList());
        // The user's locale may be one that this machine hasn't got, and PostgreSQL stops at that.
        command.environment().put("LC_ALL", "C");
        return command;
    }

    private static synchronized void unpackOnce(JarURLConnection jar, Path directory) throws IOException {
        Path complete = Files.createDirectories(directory).resolve("complete");
        try (FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Another JVM may be unpacking at this moment; closing the channel releases the lock.
            channel.lock();
            if (Files.notExists(complete)) {
                try (InputStream archive = jar.getInputStream()) {
                    unpack(archive, directory);
                }
                Files.createFile(complete);
            }
        }
    }

    private static void unpack(InputStream archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = entry.resolveIn(directory);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                // Not every archive lists its directories.
                Files.createDirectories(path.resolveSibling("."));
                // An interrupted run may have left it.
                Files.deleteIfExists(path);
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    path.toFile().setExecutable((entry.getMode() & 0100) != 0);
                }
            }
        }
    }

    /** PostgreSQL refuses to run as root. In a user namespace of its own it is nobody, yet its files stay root's. */
    private static List<String> launcherForUser() throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        List<String> launcher = List.of("unshare", "--user");
        // A shell, because it answers for an unshare that isn't installed, too.
        Process trial = new ProcessBuilder("sh", "-c", String.join(" ", launcher) + " true").start();
        if (trial.onExit().join().exitValue() != 0) {
            throw new CannotStart("PostgreSQL doesn't run as root on this machine; use another user");
        }
        return launcher;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
    }
}
