package dev.passbook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;

final class IamTokenTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2016-11-07T17:39:33Z"), ZoneOffset.UTC);
    private static final String HOST = "host.us-east-1.amazonaws.com";

    private AwsSettings aws;

    @BeforeEach
    void noAwsAtFirst(@TempDir Path directory) throws IOException {
        aws = new AwsSettings(directory);
    }

    @AfterEach
    void noAwsAgain() {
        aws.close();
    }

    @Test
    void is_signed_as_aws_describes_it() throws PSQLException {
        aws.region("eu-central-1").credentials("AKIDEXAMPLE", "a+secret/of=mine", "session/token+==");

        String token = token(HOST, "5432", "passbook_writer");

        String[] parts = token.split("&X-Amz-Signature=", 2);
        String query = parts[0].substring(parts[0].indexOf('?') + 1);
        assertThat(parts[0]).startsWith(HOST + ":5432/?");
        assertThat(query.split("&", -1))
                .containsExactlyInAnyOrder(
                        "Action=connect",
                        "DBUser=passbook_writer",
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                        "X-Amz-Credential=AKIDEXAMPLE%2F20161107%2Feu-central-1%2Frds-db%2Faws4_request",
                        "X-Amz-Date=20161107T173933Z",
                        "X-Amz-Expires=900",
                        "X-Amz-Security-Token=session%2Ftoken%2B%3D%3D",
                        "X-Amz-SignedHeaders=host");
        assertThat(parts[1])
                .isEqualTo(SignatureV4.of(
                        HOST + ":5432",
                        query,
                        "20161107/eu-central-1/rds-db/aws4_request",
                        "20161107T173933Z",
                        "a+secret/of=mine"));
    }

    /** The one in the tests of the SDK's own RdsUtilities. */
    @Test
    void is_the_token_that_the_sdk_itself_makes() throws PSQLException {
        aws.region("us-east-1").credentials("access_key", "secret_key", "");

        assertThat(token(HOST, "3306", "mySQLUser"))
                .endsWith("&X-Amz-Signature=87ab58107ef49f1c311a412f98b7f976b0b5152ffb559f0d36c6c9a0c5e0e362");
    }

    @Test
    void a_users_name_can_not_add_to_the_query() throws PSQLException {
        aws.region("eu-central-1").credentials("AKIDEXAMPLE", "secret", "session");

        assertThat(token(HOST, "5432", "a b&X-Amz-Expires=1/ü")).contains("DBUser=a%20b%26X-Amz-Expires%3D1%2F%C3%BC&");
    }

    @Test
    void each_is_signed_with_the_credentials_of_its_moment() throws IOException, PSQLException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer lambda = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        lambda.createContext("/", exchange -> {
            boolean known = "shown".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] credentials = """
                    {"AccessKeyId":"AKID%d","SecretAccessKey":"secret","Token":"session",\
                    "Expiration":"2099-01-01T00:00:00Z"}\
                    """.formatted(asked.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 403, credentials.length);
            exchange.getResponseBody().write(credentials);
            exchange.close();
        });
        lambda.start();
        try {
            aws.region("eu-central-1")
                    .credentialsAt("http://127.0.0.1:" + lambda.getAddress().getPort() + "/credentials", "shown");

            assertThat(token(HOST, "5432", "passbook_reader")).contains("X-Amz-Credential=AKID1%2F");
            assertThat(token(HOST, "5432", "passbook_reader")).contains("X-Amz-Credential=AKID2%2F");
        } finally {
            lambda.stop(0);
        }
    }

    @Test
    void without_credentials_there_is_no_connection() {
        aws.region("eu-central-1");

        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(() -> token(HOST, "5432", "passbook_reader"))
                .withMessageStartingWith("There is nothing to sign an IAM token with: ")
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    @Test
    void without_a_region_there_is_no_connection() {
        aws.credentials("AKIDEXAMPLE", "secret", "session");

        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(() -> token(HOST, "5432", "passbook_reader"))
                .withMessageStartingWith("There is nothing to sign an IAM token with: ")
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    @Test
    void is_for_one_host() {
        aws.region("eu-central-1").credentials("AKIDEXAMPLE", "secret", "session");

        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(() -> token("one,other", "5432,5432", "passbook_reader"))
                .withMessage("An IAM token is for one host, not for one,other");
    }

    private static String token(String host, String port, String user) throws PSQLException {
        Properties connection = new Properties();
        connection.setProperty("PGHOST", host);
        connection.setProperty("PGPORT", port);
        connection.setProperty("user", user);
        return new String(new IamToken(connection, CLOCK).getPassword(AuthenticationRequestType.CLEARTEXT_PASSWORD));
    }
}
