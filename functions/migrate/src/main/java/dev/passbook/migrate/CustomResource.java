package dev.passbook.migrate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * What CloudFormation asks for when a stack has a resource that a function looks after. Names as in its user guide,
 * "Custom resource request objects".
 *
 * @param responseUrl where the answer is to be put; whoever has it may answer, so it is not to be logged
 * @param physicalResourceId the resource's name since it was created
 */
record CustomResource(
        RequestType requestType,
        URI responseUrl,
        String stackId,
        String requestId,
        String logicalResourceId,
        String physicalResourceId) {
    /** A schema is never replaced, so its name never changes. */
    private static final String NAME = "passbook-schema";

    /** What has become of the resource in the template. */
    enum RequestType {
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * The request that {@code event} is, or none if it was not CloudFormation that sent it.
     *
     * @throws IllegalArgumentException when it lacks something, or its answer would not go over https
     */
    static Optional<CustomResource> in(Map<String, Object> event) {
        if (!event.containsKey("ResponseURL")) {
            return Optional.empty();
        }
        return Optional.of(new CustomResource(
                requestType(text(event, "RequestType")),
                responseUrl(text(event, "ResponseURL")),
                text(event, "StackId"),
                text(event, "RequestId"),
                text(event, "LogicalResourceId"),
                event.containsKey("PhysicalResourceId") ? text(event, "PhysicalResourceId") : NAME));
    }

    private static RequestType requestType(String name) {
        return switch (name) {
            case "Create" -> RequestType.CREATE;
            case "Update" -> RequestType.UPDATE;
            case "Delete" -> RequestType.DELETE;
            default -> throw new IllegalArgumentException("Unknown RequestType " + name);
        };
    }

    private static URI responseUrl(String text) {
        try {
            URI url = new URI(text);
            // A stand-in for CloudFormation on this machine has no certificate.
            boolean here = "http".equals(url.getScheme()) && "127.0.0.1".equals(url.getHost());
            if (here || "https".equals(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException _) {
            // Its message would have the URL.
        }
        throw new IllegalArgumentException("The ResponseURL is not one of https");
    }

    private static String text(Map<String, Object> event, String name) {
        if (event.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("A request of CloudFormation without " + name);
    }
}
