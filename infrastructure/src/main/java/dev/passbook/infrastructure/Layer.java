package dev.passbook.infrastructure;

import java.util.Collection;
import java.util.Locale;

/**
 * What functions share. A layer belongs to all functions that carry one telling jar, and takes of other people's jars
 * those that exactly these functions carry: whoever uses the layer needs all of it. Nobody keeps a list of jars.
 */
enum Layer {
    /** What every function runs on. */
    LIBRARIES,
    /** What answers behind a route. */
    HTTP,
    /** What calls a service of AWS. */
    AWS,
    /** What sends messages. */
    QUEUE,
    /** What keeps objects. */
    OBJECTS,
    /** What opens and seals personal data. */
    KEYS;

    /** Whether the function with these jars is one that the layer belongs to. */
    boolean belongsTo(Collection<Jar> jars) {
        return switch (this) {
            case LIBRARIES -> true;
            case HTTP -> carry(jars, "micronaut-function-aws-api-proxy");
            // What every client of a service stands on.
            case AWS -> carry(jars, "aws-core");
            case QUEUE -> carry(jars, "sqs");
            case OBJECTS -> carry(jars, "s3");
            case KEYS -> carry(jars, "kms");
        };
    }

    /** The layer's name in serverless.yml, and its zip's. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean carry(Collection<Jar> jars, String artifactId) {
        return jars.stream().anyMatch(jar -> jar.is(artifactId));
    }
}
