package dev.passbook.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.passbook.ledgertesting.contract.Document;
import dev.passbook.ledgertesting.contract.Document.Documented;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written down is what the code says. */
final class ContractTest {
    private final Document document = Document.committed();

    @Test
    void what_is_committed_is_not_stale() throws IOException {
        for (Map.Entry<String, String> file : Contract.files().entrySet()) {
            assertThat(Files.readString(Path.of("../docs", file.getKey())))
                    .as("docs/%s is stale: make contract", file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void each_request_and_each_answer_has_an_example_that_fits() {
        int examined = 0;
        for (Documented operation : document.operations()) {
            List<JsonNode> contents = new ArrayList<>();
            operation.json().path("requestBody").path("content").forEach(contents::add);
            for (JsonNode response : operation.json().path("responses")) {
                document.resolved(response).path("content").forEach(contents::add);
            }
            for (JsonNode content : contents) {
                List<JsonNode> examples = examples(content);
                assertThat(examples).as("%s %s", operation, content).isNotEmpty();
                for (JsonNode example : examples) {
                    assertThat(document.faults(content.path("schema"), example))
                            .as("%s %s", operation, example)
                            .isEmpty();
                    examined++;
                }
            }
        }
        assertThat(examined).isGreaterThan(document.operations().size());
    }

    @Test
    void an_answer_may_grow_and_a_request_may_not() {
        for (Documented operation : document.operations()) {
            for (JsonNode content : operation.json().path("requestBody").path("content")) {
                assertGrown(
                        content, grown -> assertThat(grown).as("%s", operation).isNotEmpty());
            }
            for (JsonNode response : operation.json().path("responses")) {
                for (JsonNode content : document.resolved(response).path("content")) {
                    assertGrown(
                            content,
                            grown -> assertThat(grown).as("%s", operation).isEmpty());
                }
            }
        }
    }

    @Test
    void the_page_has_the_problems_that_a_route_or_the_gateway_answers_with() throws IOException {
        Set<String> answered = new TreeSet<>();
        for (String name : document.components("examples")) {
            answered.add(document.component("examples", name)
                    .path("value")
                    .path("code")
                    .asText());
        }

        List<String> explained = Files.readAllLines(Path.of("../docs/problems.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertThat(explained).containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void each_schema_and_each_parameter_shows_what_fits() {
        for (String section : List.of("schemas", "parameters", "headers")) {
            for (String name : document.components(section)) {
                JsonNode component = document.component(section, name);
                JsonNode schema = section.equals("schemas") ? component : document.resolved(component.path("schema"));
                for (JsonNode example : schema.path("examples")) {
                    assertThat(document.faults(schema, example)).as(name).isEmpty();
                }
            }
        }
    }

    /** Has {@code faults} look at what is wrong with each example once all its objects say more. */
    private void assertGrown(JsonNode content, Consumer<List<String>> faults) {
        for (JsonNode example : examples(content)) {
            JsonNode grown = example.deepCopy();
            objects(grown).toList().forEach(object -> object.put("more", 1));
            faults.accept(document.faults(content.path("schema"), grown));
        }
    }

    private static Stream<ObjectNode> objects(JsonNode value) {
        Stream<ObjectNode> inside = value.valueStream().flatMap(ContractTest::objects);
        return value instanceof ObjectNode object ? Stream.concat(Stream.of(object), inside) : inside;
    }

    private List<JsonNode> examples(JsonNode content) {
        List<JsonNode> examples = new ArrayList<>();
        if (content.has("example")) {
            examples.add(content.path("example"));
        }
        content.path("examples")
                .forEach(example -> examples.add(document.resolved(example).path("value")));
        return examples;
    }
}
