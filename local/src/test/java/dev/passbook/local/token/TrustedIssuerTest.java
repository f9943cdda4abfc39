package dev.passbook.local.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.embedded.CannotStart;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedIssuerTest {
    private static final Optional<String> AUDIENCE = Optional.of("passbook");

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com,https://login.example.com/.well-known/openid-configuration",
        "https://login.example.com/,https://login.example.com/.well-known/openid-configuration",
        "https://login.example.com/realms/a,https://login.example.com/realms/a/.well-known/openid-configuration",
        "http://localhost:8180/a,http://localhost:8180/a/.well-known/openid-configuration",
        "http://127.0.0.1,http://127.0.0.1/.well-known/openid-configuration",
        "http://[::1]:1,http://[::1]:1/.well-known/openid-configuration"
    })
    void an_issuer_says_where_its_keys_are(String issuer, String discovery) {
        TrustedIssuer trusted = TrustedIssuer.of(Optional.of(issuer), AUDIENCE).orElseThrow();

        assertThat(trusted).isEqualTo(new TrustedIssuer(issuer, "passbook"));
        assertThat(trusted.discovery()).hasToString(discovery);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.example.com",
                "http://login.example.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "ftp://localhost",
                "https:login.example.com",
                "https://login.example.com?a=b",
                "https://login.example.com#a",
                "https://user@login.example.com",
                "https://login example com",
                "none"
            })
    void what_is_no_issuer_is_one_clear_line(String issuer) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> TrustedIssuer.of(Optional.of(issuer), AUDIENCE))
                .withMessage("ISSUER must be a URL, such as https://login.example.com; http only on localhost");
    }

    @Test
    void one_without_the_other_is_one_clear_line() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> TrustedIssuer.of(Optional.of("https://login.example.com"), Optional.empty()))
                .withMessage("ISSUER and AUDIENCE go together; AUDIENCE is not set");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> TrustedIssuer.of(Optional.empty(), AUDIENCE))
                .withMessage("ISSUER and AUDIENCE go together; ISSUER is not set");
        assertThat(TrustedIssuer.of(Optional.empty(), Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com, https://keys.example.com/keys,  true",
        "https://login.example.com, http://login.example.com/keys,  false",
        "https://login.example.com, http://localhost:8080/keys,     false",
        "http://localhost:8180,     http://127.0.0.1:8181/keys,     true",
        "http://localhost:8180,     http://keys.example.com/keys,   false",
        "http://localhost:8180,     file:///etc/passwd,             false",
        "http://localhost:8180,     keys,                           false"
    })
    void keys_are_fetched_with_tls_or_from_this_machine_by_its_own_issuer(String issuer, URI keys, boolean fetched) {
        assertThat(new TrustedIssuer(issuer, "passbook").mayKeepKeysAt(keys)).isEqualTo(fetched);
    }
}
