package dev.passbook.infrastructure;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the build packaged. */
final class Packaged {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String FILE = "cloudformation-template-update-stack.json";

    /** As make deploy would deploy it. */
    static final Path TEMPLATE = ROOT.resolve(".serverless").resolve(FILE);

    /** For the stage prod. */
    static final Path PROD = Path.of("target/template/prod", FILE);

    /** With callers who sign in elsewhere. */
    static final Path EXTERNAL = Path.of("target/template/external", FILE);

    private static final Path MISSING = Path.of("target/template-missing.txt");

    private Packaged() {}

    /** All templates. Without Node.js there is none, and the test is skipped; make check says so at its end. */
    static List<Path> templates() throws IOException {
        if (Files.exists(MISSING)) {
            return abort(Files.readString(MISSING));
        }
        return List.of(TEMPLATE, PROD, EXTERNAL);
    }

    /** One of the templates; see {@link #templates()}. */
    static Template template(Path path) throws IOException {
        if (!templates().contains(path)) {
            throw new IllegalArgumentException("Not packaged by the build: " + path);
        }
        return Template.read(path);
    }

    /** The zips, read once: they are large. */
    static Artifacts artifacts() {
        return Zips.READ;
    }

    private static final class Zips {
        private static final Artifacts READ = read();

        private static Artifacts read() {
            try {
                return Artifacts.read(Path.of("target/artifacts"), ROOT.resolve("functions"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A file of this repository. */
    static Path file(String path) {
        return ROOT.resolve(path);
    }
}
