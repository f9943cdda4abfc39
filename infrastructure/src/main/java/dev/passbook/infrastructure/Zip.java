package dev.passbook.infrastructure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes jars into a zip, so that the same jars make the same bytes, whoever zips them and when: then osls sees that a
 * layer has not changed, and leaves it where it is. With another zlib they may differ; then it is uploaded once more.
 */
final class Zip {
    /** The earliest that a zip can tell. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Zip() {}

    /** Writes {@code zip} with these jars in {@code folder}. Jars are compressed, but a tenth can still be had. */
    static void write(Path zip, String folder, Collection<Jar> jars) throws IOException {
        List<Jar> inOrder =
                jars.stream().sorted(Comparator.comparing(Jar::name)).toList();
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Jar jar : inOrder) {
                ZipEntry entry = new ZipEntry(folder + jar.name());
                entry.setTimeLocal(ALWAYS);
                out.putNextEntry(entry);
                Files.copy(jar.path(), out);
                out.closeEntry();
            }
        }
    }
}
