package dev.passbook.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.passbook.local.contract.Document.Documented;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
