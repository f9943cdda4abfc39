package dev.passbook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.acceptance.RawHttp.Answer;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.local.Gateway;
import dev.passbook.local.Ledger;
import dev.passbook.local.token.DevelopmentIssuer;
import dev.passbook.local.token.DevelopmentKey;
import dev.passbook.local.token.JwtAuthorizer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DevelopmentIssuerTest {
    private final Ledger ledger = SharedLedger.get();

    @TempDir
    Path data;

    @Test
    void it_says_where_its_keys_are_and_keeps_the_private_one() {
        String issuer = ledger.url() + "/dev/issuer";
        Response discovery = get("/dev/issuer/.well-known/openid-configuration").expect(200);

        assertThat(discovery.text("issuer")).isEqualTo(issuer);
        assertThat(discovery.text("jwks_uri")).isEqualTo(issuer + "/jwks");
        assertThat(get("/dev/issuer/jwks").expect(200).body())
                .contains("\"kty\"")
                .doesNotContain("\"d\"", "\"p\"");
    }

    @Test
    void a_client_gets_a_token_for_the_scope_that_it_asks_for() {
        Response granted = Client.send(request("/dev/issuer/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=shop-"
                                + UUID.randomUUID() + "&client_secret=any&scope=ledger:write")))
                .expect(200);

        Client shop = new Client(ledger.url(), granted.text("access_token"));
        shop.openAccount();
        shop.get("/accounts").expect(403);
    }

    @Test
    void what_a_request_says_of_its_host_changes_nothing() {
        Response discovery = Client.send(request("/dev/issuer/.well-known/openid-configuration")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Port", "1")
                        .header("Origin", "https://attacker.example"))
                .expect(200);

        assertThat(discovery.text("issuer")).isEqualTo(ledger.url() + "/dev/issuer");
        assertThat(discovery.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/issuer",
                "/dev/issuer/",
                "/dev/issuer/debugger",
                "/dev/issuer/debugger/callback",
                "/dev/issuer/other/jwks",
                "/dev/issuerjwks",
                "/dev/issuer/static/a"
            })
    void there_is_no_more_of_it_than_tokens_need(String path) {
        get(path).expect(404);
    }

    /** A page whose host is made to resolve to this machine (DNS rebinding) would be handed a token. */
    @ParameterizedTest
    @CsvSource({
        "localhost,200",
        "localhost:1,200",
        "LocalHost,200",
        "127.0.0.1:8080,200",
        "[::1]:8080,200",
        "rebound.example,404",
        "rebound.example:8080,404",
        "localhost.rebound.example,404",
        "127.0.0.1.rebound.example,404",
        "127.0.0.2,404",
        "[::2],404",
        "'',400"
    })
    void it_is_for_who_asks_this_machine_by_a_name_that_is_its_own(String host, int status) {
        RawHttp raw = new RawHttp(URI.create(ledger.url()).getPort(), "");
        for (String path : List.of(
                "/dev/token?subject=alice", "/dev/issuer/jwks", "/dev/issuer/.well-known/openid-configuration")) {
            Answer answer = raw.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

            assertThat(answer.status()).as(path).isEqualTo(status);
            if (status >= 400) {
                ClearAnswer.givesNothingAway(answer);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/token?subject=alice,200",
        "/dev/token?subject=alice&scope=ledger:read+ledger:audit,200",
        "/dev/token,400",
        "/dev/token?subject=,400",
        "/dev/token?subject=a%20b,400",
        "/dev/token?subject=alice&scope=%0a,400"
    })
    void a_token_is_for_a_subject(String path, int status) {
        get(path).expect(status);
    }

    @Test
    void a_token_outlives_a_restart() {
        Gateway first = Gateway.listen(0, ledger::answer);
        int port = URI.create(first.url()).getPort();
        String token;
        try (TestGateway gateway = issuing(first)) {
            token = get(gateway, "/dev/token?subject=alice").expect(200).body();
            gateway.client(token).openAccount();
        }

        try (TestGateway gateway = issuing(Gateway.listen(port, ledger::answer))) {
            gateway.client(token).openAccount();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no POSIX permissions")
    void its_key_is_for_its_owner_alone() throws IOException {
        DevelopmentKey.keptIn(data);

        assertThat(Files.getPosixFilePermissions(data.resolve("development-key.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private TestGateway issuing(Gateway gateway) {
        DevelopmentIssuer issuer = DevelopmentIssuer.at(gateway.url(), DevelopmentKey.keptIn(data));
        JwtAuthorizer authorizer = JwtAuthorizer.trusting(issuer.trusted());
        gateway.serve(authorizer, Optional.of(issuer));
        return new TestGateway(gateway, authorizer);
    }

    private Response get(String path) {
        return Client.send(request(path));
    }

    private static Response get(TestGateway gateway, String path) {
        return Client.send(HttpRequest.newBuilder(URI.create(gateway.gateway().url() + path)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(ledger.url() + path));
    }
}
