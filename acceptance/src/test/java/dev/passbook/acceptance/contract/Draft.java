package dev.passbook.acceptance.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.passbook.ledgertesting.contract.Document.Documented;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A request that is being made up; valid as it comes from {@link ValidRequests}, until something is changed in it. */
final class Draft {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Set<String> OWNED = Set.of("accountId", "customerId");

    /** A parameter or header. */
    record Pair(String name, String value) {}

    private final Documented operation;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Pair> query = new ArrayList<>();
    private final List<Pair> headers = new ArrayList<>();
    private final Optional<ObjectNode> fields;
    private final List<String> required;
    private Optional<byte[]> body = Optional.empty();
    private String method;
    private String rest = "";

    Draft(Documented operation, Optional<ObjectNode> fields, List<String> required) {
        this.operation = operation;
        this.method = operation.method();
        this.fields = fields;
        this.required = required;
        fields.ifPresent(object -> body(object.toString()));
    }

    Documented operation() {
        return operation;
    }

    /** The members of the body, as long as it is one. */
    Optional<ObjectNode> fields() {
        return fields;
    }

    /** Those of the members that can't be left out. */
    List<String> required() {
        return required;
    }

    void variable(String name, String encoded) {
        variables.put(name, encoded);
    }

    /** Names another account or customer in the path, whichever it is about. */
    void owned(String encoded) {
        variables.replaceAll((name, id) -> OWNED.contains(name) ? encoded : id);
    }

    boolean hasVariables() {
        return !variables.isEmpty();
    }

    /** Added to the path as it is. */
    void rest(String encoded) {
        rest = encoded;
    }

    void method(String other) {
        method = other;
    }

    void query(String name, String value) {
        query.add(new Pair(name, value));
    }

    void replaceQuery(String name, String value) {
        query.removeIf(pair -> pair.name().equals(name));
        query(name, value);
    }

    boolean hasQuery(String name) {
        return query.stream().anyMatch(pair -> pair.name().equals(name));
    }

    void header(String name, String value) {
        headers.add(new Pair(name, value));
    }

    void replaceHeader(String name, String value) {
        removeHeader(name);
        header(name, value);
    }

    void removeHeader(String name) {
        headers.removeIf(pair -> pair.name().equalsIgnoreCase(name));
    }

    void body(String text) {
        body(text.getBytes(StandardCharsets.UTF_8));
    }

    void body(byte[] bytes) {
        body = Optional.of(bytes);
    }

    String bodyText() {
        return new String(body.orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    HttpRequest to(String url) {
        String path = operation.path();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        String parameters = query.stream()
                .map(pair -> encoded(pair.name()) + "=" + encoded(pair.value()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url + path + rest + (parameters.isEmpty() ? "" : "?" + parameters)))
                .timeout(TIMEOUT)
                .method(method, body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        headers.forEach(header -> request.header(header.name(), header.value()));
        return request.build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
