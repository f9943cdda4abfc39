package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract keeps the rules that OpenAPI documents are held to, so that generators understand it. */
final class ContractLintTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CONTRACT = Packaged.file("docs/openapi.json");
    private static final String DEPOSIT = "/paths/~1accounts~1{accountId}~1deposits/post";

    @Test
    void the_contract_keeps_the_rules() throws IOException, InterruptedException {
        Program lint = lint(CONTRACT);

        assertThat(lint.exitCode()).as(lint.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource
    void a_broken_contract_does_not(Consumer<JsonNode> change, String rule, @TempDir Path folder)
            throws IOException, InterruptedException {
        JsonNode contract = JSON.readTree(CONTRACT.toFile());
        change.accept(contract);
        Path broken = folder.resolve("openapi.json");
        Files.writeString(broken, contract.toString());

        Program lint = lint(broken);

        assertThat(lint.exitCode()).as(lint.output()).isNotZero();
        assertThat(lint.output()).contains("the " + rule + " rule");
    }

    static Stream<Arguments> a_broken_contract_does_not() {
        return Stream.of(
                Arguments.of(without(DEPOSIT, "operationId"), "operation-operationId"),
                Arguments.of(without(DEPOSIT, "security"), "security-defined"),
                Arguments.of(without("/info", "license"), "info-license"),
                Arguments.of(without("/components/schemas", "Receipt"), "no-unresolved-refs"),
                Arguments.of(without("/components/parameters/accountId", "in"), "struct"),
                Arguments.of(
                        without(DEPOSIT + "/requestBody/content/application~1json/example", "amount"),
                        "no-invalid-media-type-examples"));
    }

    private static Consumer<JsonNode> without(String pointer, String member) {
        return contract -> assertThat(((ObjectNode) contract.at(pointer)).remove(member))
                .as("%s of %s", member, pointer)
                .isNotNull();
    }

    private static Program lint(Path contract) throws IOException, InterruptedException {
        // Where there is no Node.js, this skips the test.
        assertThat(Packaged.templates()).isNotEmpty();
        return Program.run(List.of(
                "node_modules/.bin/redocly",
                "lint",
                "--config=redocly.yaml",
                contract.toAbsolutePath().toString()));
    }
}
