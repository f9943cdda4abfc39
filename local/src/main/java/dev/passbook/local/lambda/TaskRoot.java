package dev.passbook.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The folder that a function is started in, with the jars of its artifact and of its layers in {@code lib}. */
final class TaskRoot {
    private TaskRoot() {}

    /** Where a layer keeps what Lambda mounts as {@code /opt/java/lib}. */
    private static final String IN_A_LAYER = "java/";

    /**
     * Unpacks {@code function} into {@code folder}, anew.
     *
     * @throws IOException when an artifact is missing or is not what it should be
     */
    static Path unpack(FunctionResource function, Path artifacts, Path folder) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        unpack(artifacts.resolve(function.artifact()), "", folder);
        for (String layer : function.layers()) {
            // Lambda keeps the two apart, on one class path; a jar that both have is the function's there too.
            unpack(artifacts.resolve(layer), IN_A_LAYER, folder);
        }
        return folder;
    }

    private static void unpack(Path zip, String prefix, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
                    Path target = folder.resolve(entry.getName().substring(prefix.length()))
                            .normalize();
                    if (!target.startsWith(folder)) {
                        throw new IOException(zip + " has an entry outside of itself: " + entry.getName());
                    }
                    if (!Files.exists(target)) {
                        Files.createDirectories(target.getParent());
                        try (InputStream in = file.getInputStream(entry)) {
                            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                        }
                    }
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
