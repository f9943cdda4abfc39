package dev.passbook.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.passbook.ledgertesting.contract.Document;
import dev.passbook.ledgertesting.contract.Document.Documented;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Requests that the contract allows, made from nothing but what it says: parameters, bodies, bounds, examples.
 *
 * @param overseer a token for what owners have no right to
 * @param accounts of the token's principal, to ask for
 * @param customer that the token's principal is
 */
record ValidRequests(Document document, String token, String overseer, List<String> accounts, String customer) {
    /** What a bound's far end costs: an account that is full, a wait for a version that does not come. */
    private static final double FAR_END = 0.002;

    private static final double OPTIONAL = 0.3;

    /** How many holds of an account are asked for. */
    private static final int HOLDS = 20;

    /** How many events of an account are made up for. */
    private static final int EVENTS = 40;

    /** What would leave no account for other requests. */
    private static final Set<String> ONLY_TRIED =
            Set.of("POST /accounts/{accountId}/freeze", "PUT /accounts/{accountId}/limits");

    private static final long NEAR = 1_000;

    Draft next(Random random) {
        List<Documented> operations = document.operations();
        Documented operation = operations.get(random.nextInt(operations.size()));
        JsonNode content = operation.json().path("requestBody").path("content").path("application/json");
        Draft draft = content.isMissingNode()
                ? new Draft(operation, Optional.empty(), List.of())
                : new Draft(operation, Optional.of(body(content, random)), required(content));
        draft.fields().ifPresent(_ -> draft.header("Content-Type", "application/json"));
        if (!operation.json().path("security").isEmpty()) {
            draft.header("Authorization", "Bearer " + (operation.isForOwners() ? token : overseer));
        }
        if (ONLY_TRIED.contains(operation.toString())) {
            draft.query("dryRun", "true");
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
                        switch (name) {
                            case "month" -> YearMonth.now(ZoneOffset.UTC).toString();
                            case "customerId" -> customer;
                            case "holdId" -> Integer.toString(random.nextInt(1, HOLDS));
                            default -> account(random);
                        });
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
            case "dryRun" -> !draft.hasQuery(name) && random.nextDouble() < OPTIONAL;
            case "occurredBy", "recordedBy" -> !draft.hasQuery("version");
            default -> random.nextDouble() < OPTIONAL;
        };
    }

    private List<String> required(JsonNode content) {
        return document.resolved(content.path("schema"))
                .path("required")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private ObjectNode body(JsonNode content, Random random) {
        return object(
                document.resolved(content.path("schema")),
                (name, schema) -> member(name, schema, content, random),
                random);
    }

    /** With all members that have to be there, and some that need not. */
    private ObjectNode object(JsonNode schema, BiFunction<String, JsonNode, JsonNode> member, Random random) {
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            if (required.contains(name) || random.nextDouble() < OPTIONAL) {
                object.set(name, member.apply(name, document.resolved(property.getValue())));
            }
        });
        return object;
    }

    private JsonNode member(String name, JsonNode schema, JsonNode content, Random random) {
        return switch (name) {
            case "version" -> IntNode.valueOf(random.nextInt(1, EVENTS));
            case "toAccountId" -> TextNode.valueOf(account(random));
            case "expiresAt" ->
                TextNode.valueOf(Instant.now()
                        .plus(random.nextInt(1, 40_000), ChronoUnit.HOURS)
                        .toString());
            case "commands" -> {
                // Which fields a command has depends on its type, which the schema can't say: the example does.
                JsonNode commands = content.path("example").path(name).deepCopy();
                commands.forEach(command -> ((ObjectNode) command).put("accountId", account(random)));
                yield commands;
            }
            default -> value(schema, random);
        };
    }

    private String account(Random random) {
        return accounts.get(random.nextInt(accounts.size()));
    }

    private JsonNode value(JsonNode schema, Random random) {
        if (schema.path("type").asText().equals("object")) {
            return object(schema, (_, inner) -> value(inner, random), random);
        }
        if (schema.path("type").asText().equals("array")) {
            return JsonNodeFactory.instance.arrayNode().add(value(document.resolved(schema.path("items")), random));
        }
        if (schema.path("type").asText().equals("integer")) {
            return integer(schema, random);
        }
        if (schema.path("type").asText().equals("boolean")) {
            return BooleanNode.valueOf(random.nextBoolean());
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

    /** Printable, of many scripts, and no white space at its ends. */
    private static String text(int length, Random random) {
        String characters = "aZ09 .,;'\"\\/<>&%$§äß日本語Жλ😀";
        int[] codePoints = characters.codePoints().toArray();
        StringBuilder text = new StringBuilder("x");
        while (text.codePointCount(0, text.length()) < length - 1) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return length > 1 ? text.append('x').toString() : text.toString();
    }
}
