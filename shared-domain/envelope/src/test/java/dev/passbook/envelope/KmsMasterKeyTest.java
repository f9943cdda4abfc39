package dev.passbook.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.testing.BrokenHttpClient;
import dev.passbook.wrappedkey.WrappedKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** On a server that speaks KMS's protocol. Bounded: a KMS that does not answer must not hold a function to its end. */
@Timeout(60)
final class KmsMasterKeyTest implements MasterKeyContract {
    private static final String ARN = "arn:aws:kms:eu-central-1:000000000000:key/one";
    private static final String ANOTHER = "arn:aws:kms:eu-central-1:000000000000:key/two";

    @SuppressWarnings("NullAway.Init")
    private KmsServer server;

    @SuppressWarnings("NullAway.Init")
    private KmsMasterKey masterKey;

    @SuppressWarnings("NullAway.Init")
    private KmsMasterKey another;

    @BeforeEach
    void start() throws IOException {
        server = KmsServer.start();
        masterKey = at(server.endpoint(), ARN);
        another = at(server.endpoint(), ANOTHER);
    }

    @AfterEach
    void stop() {
        masterKey.close();
        another.close();
        server.close();
    }

    @Override
    public MasterKey masterKey() {
        return masterKey;
    }

    @Override
    public MasterKey another() {
        return another;
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException",
        "400, AccessDeniedException",
        "400, DisabledException",
        "400, KMSInvalidStateException",
        "400, NotFoundException",
        "500, KMSInternalException",
        "500, DependencyTimeoutException",
        "503, KeyUnavailableException"
    })
    void a_kms_that_fails_is_a_master_key_that_is_away(int status, String error) {
        WrappedKey wrapped = masterKey.newDataKey("alice").wrapped();

        server.fail(status, error);

        assertThatExceptionOfType(MasterKeyAway.class)
                .isThrownBy(() -> masterKey.newDataKey("alice"))
                .withMessageStartingWith("KMS makes no data key under " + ARN);
        assertThatExceptionOfType(MasterKeyAway.class)
                .isThrownBy(() -> masterKey.unwrap(wrapped, "alice"))
                .withMessageStartingWith("KMS opens no data key under " + ARN);
    }

    @Test
    void a_client_that_breaks_down_is_a_master_key_that_is_away() {
        WrappedKey wrapped = masterKey.newDataKey("alice").wrapped();
        try (KmsMasterKey broken = new KmsMasterKey(
                KmsClient.builder()
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .httpClient(new BrokenHttpClient())
                        .build(),
                ARN)) {
            assertThatExceptionOfType(MasterKeyAway.class).isThrownBy(() -> broken.newDataKey("alice"));
            assertThatExceptionOfType(MasterKeyAway.class).isThrownBy(() -> broken.unwrap(wrapped, "alice"));
        }
    }

    @Test
    void a_kms_that_does_not_listen_is_a_master_key_that_is_away() {
        server.close();

        assertThatExceptionOfType(MasterKeyAway.class).isThrownBy(() -> masterKey.newDataKey("alice"));
    }

    @Test
    void a_kms_that_does_not_answer_is_a_master_key_that_is_away() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KmsMasterKey waiting = at(URI.create("http://127.0.0.1:" + silent.getLocalPort()), ARN)) {
            assertThatExceptionOfType(MasterKeyAway.class).isThrownBy(() -> waiting.newDataKey("alice"));
        }
    }

    @Test
    void what_is_asked_to_be_refused_is_heard_and_no_error() {
        masterKey.askWhatIsRefused();
        server.fail(400, "AccessDeniedException");
        masterKey.askWhatIsRefused();

        assertThat(server.asked()).isEqualTo(2);
    }

    @Test
    void priming_asks_kms_and_makes_no_key_there() {
        new KeyPriming(() -> masterKey).prime();
        assertThat(server.asked()).isEqualTo(1);

        server.fail(400, "AccessDeniedException");
        new KeyPriming(() -> masterKey).prime();
        assertThat(server.made()).isZero();
    }

    private static KmsMasterKey at(URI endpoint, String arn) {
        // The SDK would send even 127.0.0.1 through HTTP_PROXY, unless NO_PROXY names it.
        ProxyConfiguration direct = ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build();
        return new KmsMasterKey(
                MasterKeyFactory.client()
                        .endpointOverride(endpoint)
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder().proxyConfiguration(direct))
                        .build(),
                arn);
    }
}
