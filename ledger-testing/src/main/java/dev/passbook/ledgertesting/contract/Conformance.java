package dev.passbook.ledgertesting.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.passbook.http.ProblemCode.Member;
import dev.passbook.ledgertesting.contract.Document.Documented;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether answers are as the contract says: status, media type, headers, body, and which problem it is. */
public final class Conformance {
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv;charset=utf-8";
    private static final String PROBLEM = "application/problem+json";

    /** What is served beside the contract, and only here. */
    private static final Pattern NOT_IN_IT = Pattern.compile("/dev/.*|/openapi\\.json.*|/docs.*");

    /** What a request gets that no operation is for: one of these components. */
    private static final Map<Integer, String> UNROUTED =
            Map.of(400, "malformed", 404, "no-such-route", 405, "method-not-allowed");

    /** Some problems do not say these. */
    private static final Set<String> MAY_BE_MISSING = Arrays.stream(Member.values())
            .filter(Member::mayBeMissing)
            .map(Member::memberName)
            .collect(Collectors.toSet());

    private final Document document;
    private final boolean gatewayAnswers;

    /**
     * With {@code document}. A client ignores members that it does not know; here one that no schema names is a fault.
     *
     * @param gatewayAnswers whether API Gateway, or what stands in for it, may answer by itself
     */
    public Conformance(Document document, boolean gatewayAnswers) {
        this.document = document.closed();
        this.gatewayAnswers = gatewayAnswers;
    }

    /** With the committed contract, and the functions as this JVM's tests run them. */
    public static Conformance ofTheseTests() {
        return new Conformance(
                Document.committed(),
                System.getProperty("passbook.functions", "").equals("packaged"));
    }

    /** What is not as the contract says; empty for what it does not speak of. */
    public List<String> faults(HttpResponse<String> response) {
        String path = response.uri().getRawPath();
        return NOT_IN_IT.matcher(path).matches()
                ? List.of()
                : faults(response.request().method(), path, response.statusCode(), response.headers(), response.body());
    }

    /** What is not as the contract says of an answer to {@code method} and {@code rawPath}. */
    public List<String> faults(String method, String rawPath, int status, HttpHeaders headers, String body) {
        Optional<Documented> operation = document.operation(method, rawPath);
        JsonNode response = document.resolved(
                operation.isPresent()
                        ? operation.get().json().path("responses").path(Integer.toString(status))
                        : document.component("responses", UNROUTED.getOrDefault(status, "")));
        if (response.isMissingNode()) {
            return List.of("status " + status + " is not documented");
        }
        List<String> faults = new ArrayList<>(headerFaults(response, headers));
        faults.addAll(bodyFaults(response, status, headers, body));
        return faults;
    }

    private List<String> headerFaults(JsonNode response, HttpHeaders headers) {
        List<String> faults = new ArrayList<>();
        for (String name : document.components("headers")) {
            JsonNode documented = document.resolved(response.path("headers").path(name));
            List<String> values = headers.allValues(name);
            if (values.isEmpty()) {
                if (documented.path("required").asBoolean()) {
                    faults.add("header " + name + " is missing");
                }
            } else if (documented.isMissingNode()) {
                faults.add("header " + name + " is not documented");
            } else {
                document.faults(documented.path("schema"), TextNode.valueOf(String.join(",", values)))
                        .forEach(fault -> faults.add("header " + name + ": " + fault));
            }
        }
        return faults;
    }

    private List<String> bodyFaults(JsonNode response, int status, HttpHeaders headers, String body) {
        String mediaType = headers.firstValue("Content-Type").orElse("");
        if (mediaType.equals(CSV)) {
            return document.faults(response.path("content").path("text/csv").path("schema"), TextNode.valueOf(body));
        }
        JsonNode content = response.path("content");
        boolean gateways = status >= 400 && mediaType.equals(JSON);
        if (!content.has(mediaType) || (gateways && !gatewayAnswers)) {
            return List.of("media type \"" + mediaType + "\" is not documented");
        }
        try {
            JsonNode value = Document.read(body);
            List<String> faults =
                    new ArrayList<>(document.faults(content.path(mediaType).path("schema"), value));
            if (mediaType.equals(PROBLEM)) {
                faults.addAll(problemFaults(content.path(PROBLEM).path("examples"), status, value));
            }
            return faults;
        } catch (JsonProcessingException e) {
            return List.of("the body is not JSON: " + e.getOriginalMessage());
        }
    }

    /** A code's example says what each problem of that code says. */
    private List<String> problemFaults(JsonNode examples, int status, JsonNode problem) {
        String code = problem.path("code").asText();
        if (!examples.has(code)) {
            return List.of("problem " + code + " is not documented");
        }
        JsonNode example = document.resolved(examples.path(code)).path("value");
        List<String> faults = new ArrayList<>();
        for (String same : List.of("type", "title", "status")) {
            if (!example.path(same).equals(problem.path(same))) {
                faults.add(same + " is not that of " + code);
            }
        }
        if (problem.path("status").asInt() != status) {
            faults.add("the problem has another status than the answer");
        }
        Set<String> toSay = names(example);
        Set<String> said = names(problem);
        if (!toSay.containsAll(said) || toSay.stream().anyMatch(name -> isMissing(name, said))) {
            faults.add(code + " does not say " + toSay + " but " + said);
        }
        return faults;
    }

    private static boolean isMissing(String name, Set<String> said) {
        return !said.contains(name) && !MAY_BE_MISSING.contains(name);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
