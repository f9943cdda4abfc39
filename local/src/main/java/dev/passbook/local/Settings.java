package dev.passbook.local;

import dev.passbook.embedded.CannotStart;
import dev.passbook.local.token.TrustedIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code make up} can be told by its environment.
 *
 * @param port of the API; 0 takes any free one, as with the others
 * @param data where PostgreSQL's files, the archive, the master key and the development key are kept
 * @param databasePort of the embedded PostgreSQL
 * @param queuePort of the embedded SQS
 * @param jdbcUrl a PostgreSQL to use instead, with a user who may create roles
 * @param queueEndpoint an SQS to use instead
 * @param issuer whose tokens are taken instead of those of an issuer for development
 * @param masterKey a master key to use instead, by the path of its file or its ARN in KMS
 * @param packaged the project whose packaged functions are to run, instead of those on this JVM's class path
 */
public record Settings(
        int port,
        Path data,
        int databasePort,
        int queuePort,
        Optional<String> jdbcUrl,
        Optional<URI> queueEndpoint,
        Optional<TrustedIssuer> issuer,
        Optional<String> masterKey,
        Optional<Path> packaged) {

    /** As the environment says, with defaults for what it does not. */
    public static Settings from(Map<String, String> environment) {
        return new Settings(
                port(environment, "PORT", 8080),
                Path.of(present(environment, "DATA").orElse(".passbook"))
                        .toAbsolutePath()
                        .normalize(),
                port(environment, "DB_PORT", 5433),
                port(environment, "SQS_PORT", 9324),
                present(environment, "JDBC_URL"),
                present(environment, "AWS_ENDPOINT_URL_SQS").map(Settings::uri),
                TrustedIssuer.of(present(environment, "ISSUER"), present(environment, "AUDIENCE")),
                present(environment, "MASTER_KEY").map(key -> masterKey(environment, key)),
                present(environment, "LAMBDA").map(Settings::project));
    }

    /** The folder in S3's place: what has to outlive the database. */
    Path objects() {
        return data.resolve("archive");
    }

    /** What wraps customers' data keys: a file with the rest of the data, unless another was named. */
    String masterKeyOrFile() {
        return masterKey.orElseGet(() -> data.resolve("master.key").toString());
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        Optional<String> text = present(environment, name);
        try {
            int port = text.map(Integer::parseInt).orElse(otherwise);
            if (0 <= port && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new CannotStart(name + " must be a port number, 0 to 65535");
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for what is a URI and no URL.
        }
        throw new CannotStart("AWS_ENDPOINT_URL_SQS must be a URL, such as http://localhost:4566");
    }

    private static String masterKey(Map<String, String> environment, String key) {
        if (!key.startsWith("arn:")) {
            // Packaged functions run in folders of their own.
            return Path.of(key).toAbsolutePath().normalize().toString();
        }
        if (present(environment, "LAMBDA").isPresent()) {
            throw new CannotStart(
                    "MASTER_KEY must be a file where LAMBDA is set: packaged functions have no credentials");
        }
        return key;
    }

    private static Path project(String lambda) {
        if (!lambda.equals("1")) {
            throw new CannotStart("LAMBDA is 1 or not set");
        }
        return Path.of("").toAbsolutePath();
    }

    private static Optional<String> present(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
