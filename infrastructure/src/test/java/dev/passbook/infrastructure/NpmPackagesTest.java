package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What deploys is the same on each machine and on each day, and nobody else's code runs before it is called. */
final class NpmPackagesTest {

    @Test
    void each_is_asked_for_in_one_version() throws IOException {
        JsonNode asked = read("package.json");

        assertThat(Stream.of("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
                        .flatMap(kind -> asked.path(kind).properties().stream()))
                .isNotEmpty()
                .allSatisfy(dependency ->
                        assertThat(dependency.getValue().asText()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9a-z.-]+)?"));
    }

    @Test
    void each_that_is_installed_is_held_against_its_checksum() throws IOException {
        Map<String, JsonNode> locked = new HashMap<>();
        read("package-lock.json")
                .path("packages")
                .properties()
                .forEach(one -> locked.put(one.getKey(), one.getValue()));
        // Passbook itself.
        locked.remove("");

        assertThat(locked).isNotEmpty();
        assertThat(locked)
                .allSatisfy(
                        (_, one) -> assertThat(one.path("integrity").asText()).startsWith("sha512-"));
    }

    @Test
    void none_runs_anything_when_it_is_installed() throws IOException {
        assertThat(Files.readAllLines(Packaged.file(".npmrc"))).contains("ignore-scripts=true");
    }

    private static JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(Packaged.file(file).toFile());
    }
}
