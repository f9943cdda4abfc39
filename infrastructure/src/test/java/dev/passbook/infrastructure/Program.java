package dev.passbook.infrastructure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program that ran here said.
 *
 * @param exitCode what it ended with
 * @param output what it wrote
 */
record Program(int exitCode, String output) {
    private static final int MAX_SECONDS = 120;

    /** Runs a program in this repository's folder until it ends. */
    static Program run(List<String> command) throws IOException, InterruptedException {
        // Into a file: a full pipe that nobody reads would stop it.
        Path output = Files.createTempFile("passbook-", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Packaged.file("").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " took over " + MAX_SECONDS + " s");
            }
            return new Program(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
