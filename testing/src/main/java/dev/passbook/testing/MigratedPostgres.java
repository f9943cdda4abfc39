package dev.passbook.testing;

import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL with Passbook's schema. A build makes it once, and each JVM that tests on one copies it: to make it takes longer
 * than most of the tests.
 */
final class MigratedPostgres {
    /** The system property that says where the build keeps it; without it, as in an editor, each JVM makes its own. */
    private static final String PROPERTY = "passbook.database";

    private MigratedPostgres() {}

    /** Starts one in {@code folder}, which is empty. */
    static EmbeddedPostgres start(Path folder) {
        String kept = System.getProperty(PROPERTY, "");
        if (kept.isEmpty()) {
            return migrate(folder);
        }
        try {
            copy(made(Path.of(kept + "-" + source())), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EmbeddedPostgres.start(folder, 0);
    }

    private static EmbeddedPostgres migrate(Path folder) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0);
        PGSimpleDataSource superuser = new PGSimpleDataSource();
        superuser.setURL(postgres.jdbcUrl("postgres"));
        try {
            Schema.migrate(superuser);
            return postgres;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** Under another name first, so that a JVM that is killed leaves no half of one behind. */
    private static Path made(Path kept) throws IOException {
        Files.createDirectories(kept.resolveSibling("."));
        try (FileChannel channel = FileChannel.open(
                kept.resolveSibling(kept.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            // Closing the channel releases the lock.
            channel.lock();
            if (Files.notExists(kept)) {
                Path draft = Files.createDirectory(kept.resolveSibling(kept.getFileName() + "-" + UUID.randomUUID()));
                try (TemporaryFolder _ = new TemporaryFolder(draft)) {
                    Path database = Files.createDirectory(draft.resolve("database"));
                    migrate(database).close();
                    Files.move(database, kept, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return kept;
    }

    /** Of what makes it, so that another migration, or another initdb, makes another one. */
    private static String source() throws IOException {
        CRC32 checksum = new CRC32();
        for (Class<?> made : List.of(EmbeddedPostgres.class, Schema.class)) {
            String location =
                    made.getProtectionDomain().getCodeSource().getLocation().toString();
            try (Stream<Path> files = Files.walk(Path.of(URI.create(location)))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    checksum.update(file.toString().getBytes(StandardCharsets.UTF_8));
                    checksum.update(Files.readAllBytes(file));
                }
            }
        }
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
