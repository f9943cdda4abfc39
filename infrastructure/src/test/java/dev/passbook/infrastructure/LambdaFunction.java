package dev.passbook.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/** A function in the template. */
record LambdaFunction(String name, JsonNode properties) {

    /** The file name of its own zip, as in {@code deposit.zip}; none if its code stands in the template. */
    Optional<String> zip() {
        return fileName(properties.path("Code").path("S3Key"));
    }

    /** Whether it is one of ours, built here. */
    boolean isPackaged() {
        return zip().isPresent();
    }

    /** The role it runs in, if that is one of the template. */
    Optional<String> role() {
        return Template.target(properties.path("Role"));
    }

    /** The layers it names. */
    Stream<String> layers() {
        return Template.each(properties.path("Layers")).map(Template::text);
    }

    /** Its environment variables. */
    JsonNode environment() {
        return properties.path("Environment").path("Variables");
    }

    /** The last part of a key in the deployment bucket. */
    static Optional<String> fileName(JsonNode s3Key) {
        String key = s3Key.asText();
        return key.isEmpty() ? Optional.empty() : Optional.of(key.substring(key.lastIndexOf('/') + 1));
    }
}
