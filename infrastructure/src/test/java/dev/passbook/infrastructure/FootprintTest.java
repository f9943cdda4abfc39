package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a start costs, without a clock: how many beans each function makes before its first request, and how many jars it
 * carries. Whoever adds one says so in footprint.txt; what was found is in target/footprint.txt.
 */
final class FootprintTest {
    /** What the environment says in Lambda, as far as a start looks at it. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "jdbc.url", "jdbc:postgresql://localhost:1/none",
            "events.queue.url", "http://localhost:1/none.fifo",
            "events.dead.letter.queue.url", "http://localhost:1/none-dlq.fifo",
            "object.store.url", "s3://none",
            "master.key", "arn:aws:kms:eu-central-1:000000000000:key/00000000-0000-0000-0000-000000000000",
            "aws.region", "eu-central-1",
            "aws.accessKeyId", "none",
            "aws.secretAccessKey", "none");

    @BeforeEach
    void set() {
        ENVIRONMENT.forEach(System::setProperty);
    }

    @AfterEach
    void clear() {
        ENVIRONMENT.keySet().forEach(System::clearProperty);
    }

    @Test
    void each_function_makes_the_beans_and_carries_the_jars_that_were_agreed_to() throws Exception {
        StringBuilder found = new StringBuilder();
        // Fourteen routes differ by their own jar alone, and what is in that comes with a request. They are started
        // once.
        Map<Set<String>, Integer> beans = new HashMap<>();
        for (LambdaFunction function : Packaged.template(Packaged.TEMPLATE)
                .functions()
                .filter(LambdaFunction::isPackaged)
                .sorted(Comparator.comparing(FootprintTest::name))
                .toList()) {
            Path lib = Packaged.file("functions").resolve(name(function)).resolve("target/artifact/lib");
            Set<String> jars = jars(lib);
            int carried = jars.size();
            String handler = function.properties().path("Handler").asText();
            jars.removeIf(jar -> jar.startsWith(name(function) + "-"));
            jars.add(handler);
            if (!beans.containsKey(jars)) {
                beans.put(jars, beans(handler, lib));
            }
            found.append("%-20s %4d beans %4d jars%n".formatted(name(function), beans.get(jars), carried));
        }
        Files.writeString(Path.of("target/footprint.txt"), found);

        List<String> agreed = Files.readAllLines(Path.of("src/test/resources/footprint.txt"));
        assertThat(found.toString().lines()).containsExactlyElementsOf(agreed);
    }

    private static int beans(String handler, Path lib) throws IOException, ReflectiveOperationException {
        try (StartedFunction started = StartedFunction.of(handler, lib)) {
            return started.beans();
        }
    }

    /** Its folder's. */
    private static String name(LambdaFunction function) {
        return function.zip().orElseThrow().replace(".zip", "");
    }

    private static Set<String> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
