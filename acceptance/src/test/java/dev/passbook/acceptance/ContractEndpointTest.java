package dev.passbook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract can be read where the ledger runs. */
final class ContractEndpointTest {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

    @Test
    void the_contract_is_served_as_it_is_committed() throws IOException {
        Response contract = get("/openapi.json").expect(200);

        assertThat(contract.header("Content-Type")).contains("application/json");
        assertThat(contract.body()).isEqualTo(Files.readString(Path.of("../docs/openapi.json")));
    }

    @Test
    void its_page_has_all_that_it_needs_and_nothing_from_elsewhere() {
        Response page = get("/docs").expect(200);

        List<String> links = LINK.matcher(page.body())
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
        assertThat(links).hasSizeGreaterThan(3).allMatch(link -> link.startsWith("/docs/"));
        links.forEach(link -> assertThat(get(link).expect(200).body()).isNotEmpty());
        assertThat(get("/docs/docs.js").body()).contains("/openapi.json").doesNotContain("http");
    }

    @Test
    void no_script_runs_in_it_but_its_own() {
        assertThat(get("/docs").header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none';", "script-src 'self';", "connect-src 'self';")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/swagger-initializer.js", "/docs/../openapi.json", "/docsx", "/openapi.json/x"})
    void nothing_else_is_served(String path) {
        get(path).expect(404);
    }

    @Test
    void a_path_that_could_be_understood_in_two_ways_is_refused() {
        get("/docs/%2e%2e/openapi.json").expect(400);
    }

    @Test
    void it_can_only_be_read() {
        Client.send(HttpRequest.newBuilder(uri("/openapi.json")).POST(BodyPublishers.ofString("{}")))
                .expect(405);
    }

    private static Response get(String path) {
        return Client.send(HttpRequest.newBuilder(uri(path)));
    }

    private static URI uri(String path) {
        return URI.create(SharedLedger.get().url() + path);
    }
}
