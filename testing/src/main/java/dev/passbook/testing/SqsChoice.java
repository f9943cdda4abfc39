package dev.passbook.testing;

import dev.passbook.embedded.EmbeddedSqs;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which SQS the tests talk to.
 *
 * <p>Left to itself the choice is the closest to AWS that is at hand: an endpoint somebody named, else LocalStack where
 * there is a Docker engine, else ElasticMQ in this JVM. The system property {@value #PROPERTY} makes it binding: what it
 * names is used or the tests fail, so that a build which asked for LocalStack can't pass on something else.
 */
sealed interface SqsChoice {
    /** {@code localstack}, {@code embedded}, {@code endpoint}, or nothing for the automatic choice. */
    String PROPERTY = "passbook.sqs";

    /** Where an endpoint is named: the variable that every AWS SDK reads. */
    String ENDPOINT_VARIABLE = "AWS_ENDPOINT_URL_SQS";

    /** Where a LocalStack account is named. */
    String TOKEN_VARIABLE = "LOCALSTACK_AUTH_TOKEN";

    /** An SQS that is already running. */
    record Endpoint(URI uri) implements SqsChoice {
        /** Whether it is Amazon's own, which wants the caller's region and credentials and not invented ones. */
        boolean isAws() {
            String host = uri.getHost();
            return host.contains(".amazonaws.") || host.endsWith(".api.aws");
        }
    }

    /**
     * LocalStack in a container.
     *
     * @param tag of the image localstack/localstack
     * @param authToken of an account at LocalStack, which every tag after {@value #FREE_TAG} asks for
     */
    record LocalStack(String tag, @Nullable String authToken) implements SqsChoice {
        /** The last tag that starts without an account. */
        static final String FREE_TAG = "4.14.0";

        /** Releases that need an account are numbered by month: a tag written here would be old in a few weeks. */
        static final String ACCOUNT_TAG = "latest";

        /** Leaves the token out: what a test prints ends up in logs. */
        @Override
        public String toString() {
            return "LocalStack[tag=" + tag + ", authToken=" + (authToken == null ? "none" : "***") + "]";
        }
    }

    /** ElasticMQ in this JVM. */
    record Embedded() implements SqsChoice {}

    /**
     * Chooses.
     *
     * @param environment the environment variables
     * @param dockerAvailable whether a Docker engine answers; asked only when the choice depends on it, as asking is slow
     * @param property the value of {@value #PROPERTY}
     * @throws IllegalStateException when what the property names can't be had, or it names nothing known
     */
    static SqsChoice of(Map<String, String> environment, BooleanSupplier dockerAvailable, @Nullable String property) {
        return switch (Objects.requireNonNullElse(property, "")) {
            case "" -> automatic(environment, dockerAvailable);
            case "endpoint" -> endpoint(required(environment));
            case "localstack" -> {
                if (!dockerAvailable.getAsBoolean()) {
                    throw new IllegalStateException(
                            PROPERTY + "=localstack needs a Docker engine, and none answers (docker info says why)");
                }
                yield localStack(environment);
            }
            case "embedded" -> new Embedded();
            // A misspelt demand must not pass for no demand.
            default ->
                throw new IllegalStateException(
                        PROPERTY + "=" + property + " is unknown; it can be localstack, embedded, endpoint or empty");
        };
    }

    /** The choice in words, as in "LocalStack 4.14.0". */
    default String describe() {
        return switch (this) {
            case Endpoint endpoint -> "endpoint " + endpoint.uri();
            case LocalStack localStack -> "LocalStack " + localStack.tag();
            case Embedded() -> "embedded ElasticMQ " + EmbeddedSqs.version();
        };
    }

    private static SqsChoice automatic(Map<String, String> environment, BooleanSupplier dockerAvailable) {
        String endpoint = value(environment, ENDPOINT_VARIABLE);
        if (endpoint != null) {
            return endpoint(endpoint);
        }
        return dockerAvailable.getAsBoolean() ? localStack(environment) : new Embedded();
    }

    private static LocalStack localStack(Map<String, String> environment) {
        String token = value(environment, TOKEN_VARIABLE);
        return new LocalStack(token == null ? LocalStack.FREE_TAG : LocalStack.ACCOUNT_TAG, token);
    }

    private static String required(Map<String, String> environment) {
        String endpoint = value(environment, ENDPOINT_VARIABLE);
        if (endpoint == null) {
            throw new IllegalStateException(PROPERTY + "=endpoint needs " + ENDPOINT_VARIABLE);
        }
        return endpoint;
    }

    private static Endpoint endpoint(String value) {
        try {
            URI uri = new URI(value);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return new Endpoint(uri);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(ENDPOINT_VARIABLE + "=" + value + " is not a URL", e);
        }
        throw new IllegalStateException(ENDPOINT_VARIABLE + "=" + value + " is not an http or https URL");
    }

    /** A variable's value, where empty is unset: CI passes a secret that it doesn't have as an empty string. */
    private static @Nullable String value(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value;
    }
}
