package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Change.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No key, token or password is in what is kept here, or in what is deployed. Secretlint knows what they look like; the two
 * passwords that tests use are named in its settings.
 */
final class SecretsTest {

    @Test
    void nothing_that_is_kept_holds_one() throws IOException, InterruptedException {
        assertThat(found("--secretlintignore", ".gitignore", "**/*")).isEmpty();
    }

    @Test
    void nothing_that_is_deployed_holds_one() throws IOException, InterruptedException {
        String[] templates = Packaged.templates().stream()
                .map(template -> template.toAbsolutePath().toString())
                .toArray(String[]::new);
        assertThat(found(templates)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_is_one_is_found(String name, String secret, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("notes.md"), "# Notes\n\n" + secret + "\n");
        Path template = Files.writeString(
                folder.resolve("template.json"),
                Packaged.template(Packaged.TEMPLATE)
                        .with(with("/DepositLambdaFunction/Properties/Environment/Variables/NOTE", secret))
                        .json()
                        .toPrettyString());

        assertThat(found(file.toString())).as(name).contains("notes.md");
        assertThat(found(template.toString())).as(name).contains("template.json");
    }

    /** Put together here, so that none of them is in this file. */
    static Stream<Arguments> what_is_one_is_found() throws NoSuchAlgorithmException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
        String random = "wJalrXUtnFEMI7K7MDENGbPxRfiCYzG7aQk9Lm2x";
        return Stream.of(
                Arguments.of(
                        "a private key",
                        "-----BEGIN PRIVATE " + "KEY-----\n" + key + "\n-----END PRIVATE " + "KEY-----"),
                Arguments.of("an AWS secret", "aws_secret_access_key = " + random),
                Arguments.of("an AWS access key", "AKIA" + "Q7ZXCVBNMASDFGHJ"),
                Arguments.of("a GitHub token", "ghp_" + random.substring(0, 36)),
                Arguments.of("a signed token", "eyJ" + random + ".eyJ" + random + "." + random + random),
                Arguments.of("a database's address", "postgres://alice:" + random + "@db.example/passbook"),
                Arguments.of(
                        "a password in a JDBC URL",
                        "jdbc:postgresql://db.example/passbook?user=alice&password=" + random),
                Arguments.of(
                        "a password that begins as one of the tests' does",
                        "jdbc:postgresql://db.example/passbook?password=hunter2" + random),
                Arguments.of("a private JSON Web Key", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\": \"" + random + "\"}"),
                Arguments.of("a shared JSON Web Key", "{\"kty\":\"oct\",\"k\":\"" + random + "\"}"),
                Arguments.of("a database's first password", "MasterUserPassword: " + random),
                Arguments.of("a database's first password in JSON", "\"MasterUserPassword\": \"" + random + "\""),
                Arguments.of("a client's secret in a form", "grant_type=client_credentials&client_secret=" + random),
                Arguments.of("a client's secret in JSON", "{\"clientSecret\":\"" + random + "\"}"),
                Arguments.of("a client's secret in an environment", "OAUTH_CLIENT_SECRET=" + random));
    }

    /** What Secretlint says, a line for each. */
    private static String found(String... arguments) throws IOException, InterruptedException {
        // Without Node.js there is nothing packaged, and the test is skipped.
        assertThat(Packaged.templates()).isNotEmpty();
        Program program = Program.run(Stream.concat(
                        Stream.of(
                                "node_modules/.bin/secretlint",
                                "--secretlintrc",
                                "infrastructure/secrets.json",
                                "--format",
                                "unix",
                                "--no-color"),
                        Stream.of(arguments))
                .toList());
        // 2 and above is a failure of its own.
        assertThat(List.of(0, 1)).as(program.output()).contains(program.exitCode());
        return program.exitCode() == 0 ? "" : program.output();
    }
}
