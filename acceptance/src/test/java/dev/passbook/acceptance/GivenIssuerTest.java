package dev.passbook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.LedgerProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code make up} with {@code ISSUER} and {@code AUDIENCE}. */
final class GivenIssuerTest {
    private static final String ANY_PORT = "0";

    @TempDir
    Path data;

    @Test
    void its_tokens_are_taken_and_nobody_else_issues_any() {
        RSAKey key = TestIssuer.rsaKey("theirs");
        try (TestIssuer issuer = new TestIssuer().publish(key);
                LedgerProcess ledger = LedgerProcess.start(
                        data,
                        Map.of(
                                "ISSUER",
                                issuer.url(),
                                "AUDIENCE",
                                issuer.trusted().audience()))) {
            new Client(ledger.url(), Forge.tokenOf(issuer.url(), "alice").signedBy(key)).openAccount();

            for (String path : new String[] {"/dev/token?subject=alice", "/dev/issuer/jwks"}) {
                Client.send(HttpRequest.newBuilder(URI.create(ledger.url() + path)))
                        .expect(404);
            }
            assertThat(ledger.output()).contains(issuer.url()).doesNotContain("/dev/token");
            assertThat(data.resolve("development-key.json")).doesNotExist();
        }
    }

    @Test
    void an_issuer_without_an_audience_is_one_clear_line() {
        try (LedgerProcess ledger = LedgerProcess.launch(
                data,
                Map.of("PORT", ANY_PORT, "DB_PORT", ANY_PORT, "SQS_PORT", ANY_PORT, "ISSUER", "https://a.example"))) {
            assertThat(ledger.exitValue()).isEqualTo(1);
            assertThat(ledger.output())
                    .isEqualTo("Passbook can't start: ISSUER and AUDIENCE go together; AUDIENCE is not set");
        }
    }
}
