package dev.passbook.infrastructure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/**
 * A jar that a function runs on.
 *
 * @param ours whether this repository built it, so that it changes with every change
 */
record Jar(Path path, boolean ours) {

    /** The jar in this file. */
    static Jar at(Path path) throws IOException {
        try (ZipFile jar = new ZipFile(path.toFile())) {
            // Maven notes in each jar whose it is.
            return new Jar(path, jar.getEntry("META-INF/maven/dev.passbook/") != null);
        }
    }

    /** Its file name, artifact and version: the same name is the same jar, whichever folder it is in. */
    String name() {
        return path.getFileName().toString();
    }

    /** Whether this is some version of the artifact with this id. */
    boolean is(String artifactId) {
        return name().startsWith(artifactId + "-") && Character.isDigit(name().charAt(artifactId.length() + 1));
    }
}
