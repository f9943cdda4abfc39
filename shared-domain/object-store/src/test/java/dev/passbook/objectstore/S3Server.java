package dev.passbook.objectstore;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Adobe's S3Mock in a process of its own, on a free port of this machine: the protocol of S3, kept in a temporary folder. */
record S3Server(Process process, S3Client client) implements AutoCloseable {
    private static final Path JAR = Path.of("target/s3-server/s3-server.jar");
    private static final Pattern STARTED = Pattern.compile("Tomcat started on ports .* (\\d+) \\(http\\)");

    /** Starts it, and returns when it answers. */
    static S3Server start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        JAR.toString(),
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--http.port=0")
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                // What nobody reads would hold it up when the pipe is full.
                Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
                return new S3Server(process, client(URI.create("http://127.0.0.1:" + started.group(1))));
            }
            said.append(line).append('\n');
        }
        throw new IOException("The S3 for tests did not start:\n" + said);
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }

    private static S3Client client(URI endpoint) {
        // The SDK would send even 127.0.0.1 through HTTP_PROXY, unless NO_PROXY names it.
        ProxyConfiguration direct = ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build();
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().proxyConfiguration(direct))
                .forcePathStyle(true)
                .build();
    }
}
