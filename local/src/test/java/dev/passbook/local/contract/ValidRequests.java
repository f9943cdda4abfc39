package dev.passbook.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.passbook.local.contract.Document.Documented;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Requests that the contract allows, made from nothing but what it says: parameters, bodies, bounds, examples.
 *
 * @param overseer a token for what owners have no right to
 * @param accounts of the token's principal, to ask for
 */
record ValidRequests(Document document, String token, String overseer, List<String> accounts) {
    /** What a bound's far end costs: an account that is full, a wait for a version that does not come. */
    private static final double FAR_END = 0.002;

    private static final double OPTIONAL = 0.3;
    private static final long NEAR = 1_000;

    Draft next(Random random) {
        List<Documented> operations = document.operations();
        Documented operation = operations.get(random.nextInt(operations.size()));
        JsonNode content = operation.json().path("requestBody").path("content");
        Draft draft = new Draft(
                operation,
                content.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(body(content.path("application/json").path("schema"), random)));
        draft.fields().ifPresent(_ -> draft.header("Content-Type", "application/json"));
        if (!operation.json().path("security").isEmpty()) {
            boolean owners = operation.json().path("security").toString().matches(".*ledger:(read|write).*");
            draft.header("Authorization", "Bearer " + (owners ? token : overseer));
        }
        for (JsonNode reference : operation.json().path("parameters")) {
            parameter(draft, document.resolved(reference), random);
        }
        return draft;
    }

    private void parameter(Draft draft, JsonNode parameter, Random random) {
        String name = parameter.path("name").asText();
        JsonNode schema = document.resolved(parameter.path("schema"));
        switch (parameter.path("in").asText()) {
            case "path" ->
                draft.variable(
                        name,
                        name.equals("month")
                                ? YearMonth.now(ZoneOffset.UTC).toString()
                                : accounts.get(random.nextInt(accounts.size())));
            case "header" -> {
                if (parameter.path("required").asBoolean()) {
                    // The one kind there is: it has to be new each time.
                    draft.header(name, UUID.randomUUID().toString());
                } else if (random.nextDouble() < OPTIONAL / 3) {
                    draft.header(name, schema.path("examples").path(0).asText());
                }
            }
            case "query" -> {
                if (name.equals("since")) {
                    // Of a report, which looks back a month at the most.
                    draft.query(
                            name,
                            Instant.now()
                                    .minus(random.nextInt(700), ChronoUnit.HOURS)
                                    .toString());
                } else if (parameter.path("required").asBoolean() || isSent(draft, name, random)) {
                    draft.query(name, value(schema, random).asText());
                }
            }
            default -> throw new IllegalStateException("A parameter in " + parameter.path("in"));
        }
    }

    private static boolean isSent(Draft draft, String name, Random random) {
        return switch (name) {
            // The ledger's own word: nobody can make one up.
            case "cursor" -> false;
            // Of a replay, which is of a version or of moments, and where few moments are of any account here.
            case "version" -> random.nextDouble() > OPTIONAL / 3;
            case "occurredBy", "recordedBy" -> !draft.hasQuery("version");
            default -> random.nextDouble() < OPTIONAL;
        };
    }

    private ObjectNode body(JsonNode reference, Random random) {
        JsonNode schema = document.resolved(reference);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asText).toList();
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || random.nextDouble() < OPTIONAL) {
                body.set(property.getKey(), value(document.resolved(property.getValue()), random));
            }
        });
        return body;
    }

    private static JsonNode value(JsonNode schema, Random random) {
        if (schema.path("type").asText().equals("integer")) {
            return integer(schema, random);
        }
        if (schema.path("format").asText().equals("date-time")) {
            Instant past = Instant.now().minus(random.nextInt(1, 40_000), ChronoUnit.HOURS);
            return TextNode.valueOf(OffsetDateTime.ofInstant(past, ZoneOffset.ofHours(random.nextInt(-12, 13)))
                    .toString());
        }
        if (schema.has("maxLength") && !schema.has("pattern")) {
            return TextNode.valueOf(text(
                    random.nextInt(
                            schema.path("minLength").asInt(),
                            schema.path("maxLength").asInt() + 1),
                    random));
        }
        return schema.path("examples").path(0);
    }

    /** Mostly near its least, where there is room. */
    private static JsonNode integer(JsonNode schema, Random random) {
        long minimum = schema.path("minimum").asLong();
        long maximum = schema.path("maximum").asLong();
        if (maximum - minimum < NEAR) {
            return IntNode.valueOf((int) random.nextLong(minimum, maximum + 1));
        }
        boolean version = maximum < Integer.MAX_VALUE;
        return LongNode.valueOf(
                random.nextDouble() < FAR_END ? maximum : version ? minimum : random.nextLong(minimum, minimum + NEAR));
    }

    /** Printable, of many scripts, and not only white space. */
    private static String text(int length, Random random) {
        String characters = "aZ09 .,;'\"\\/<>&%$§äß日本語Жλ😀";
        int[] codePoints = characters.codePoints().toArray();
        StringBuilder text = new StringBuilder("x");
        while (text.codePointCount(0, text.length()) < length) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return text.toString();
    }
}
