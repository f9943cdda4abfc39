package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parameter cors-origin may be. */
final class CorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "https://app.example:8443", "http://localhost:3000"})
    void an_origin_is_let_in_as_it_is_written(String origin) throws IOException, InterruptedException {
        Program program = cors(origin);

        assertThat(program.exitCode()).as(program.output()).isZero();
        assertThat(program.output()).contains("\"allowedOrigins\":[\"" + origin + "\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*",
                "https://*.example",
                "https://app.example/",
                "https://app.example/page",
                "https://app.example,https://other.example",
                "https://APP.example",
                "https://user@app.example",
                "http://app.example",
                "app.example",
                "null",
                "file:///",
                "javascript:1"
            })
    void what_is_no_origin_stops_the_packaging(String origin) throws IOException, InterruptedException {
        Program program = cors(origin);

        assertThat(program.exitCode()).isNotZero();
        assertThat(program.output()).contains("cors-origin is one origin, such as https://app.example");
    }

    private static Program cors(String origin) throws IOException, InterruptedException {
        // Without Node.js there is nothing packaged, and the test is skipped.
        assertThat(Packaged.templates()).isNotEmpty();
        return Program.run(List.of(
                "node",
                "-e",
                "require('./infrastructure/cors.js')({ resolveVariable: async () => process.argv[1] })"
                        + ".then((cors) => console.log(JSON.stringify(cors)))",
                origin));
    }
}
