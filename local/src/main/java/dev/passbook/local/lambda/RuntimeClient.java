package dev.passbook.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * AWS's Runtime Interface Client for Java, which runs a handler in Lambda too.
 *
 * @param jars folder
 * @param nativeLibrary the part of it that is not Java. By itself it would unpack that to one place in /tmp, under the feet of
 *     other processes that run from there
 */
public record RuntimeClient(Path jars, Path nativeLibrary) {
    /** What runs a handler. */
    static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private static final String JAR = "aws-lambda-java-runtime-interface-client";

    /**
     * The one in {@code jars}, its native library unpacked into {@code work}.
     *
     * @throws IOException when it can't run on this machine
     */
    static RuntimeClient in(Path jars, Path work) throws IOException {
        String name = "libaws-lambda-jni." + platform() + ".so";
        Path library = work.resolve(name);
        try (ZipFile jar = new ZipFile(jar(jars).toFile())) {
            ZipEntry entry = jar.getEntry("jni/" + name);
            if (entry == null) {
                throw new IOException("AWS's runtime client runs on Linux, on x86-64 and on ARM64");
            }
            Files.createDirectories(work);
            try (InputStream in = jar.getInputStream(entry)) {
                Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new RuntimeClient(jars.toAbsolutePath(), library.toAbsolutePath());
    }

    /** What it asks of the JVM. */
    List<String> options() {
        return List.of(
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + nativeLibrary,
                // Where org.crac finds Lambda's own hooks.
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        return system + "-" + machine;
    }

    private static Path jar(Path jars) throws IOException {
        try (Stream<Path> files = Files.list(jars)) {
            return files.filter(file -> file.getFileName().toString().startsWith(JAR))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no " + JAR + " in " + jars));
        }
    }
}
