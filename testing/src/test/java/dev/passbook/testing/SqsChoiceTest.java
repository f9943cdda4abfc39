package dev.passbook.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SqsChoiceTest {
    private static final Map<String, String> NOTHING = Map.of();
    private static final Map<String, String> ENDPOINT = Map.of("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:9324");
    private static final Map<String, String> TOKEN = Map.of("LOCALSTACK_AUTH_TOKEN", "ls-secret");

    private static final SqsChoice AT_ENDPOINT = new SqsChoice.Endpoint(URI.create("http://127.0.0.1:9324"));
    private static final SqsChoice FREE_LOCALSTACK = new SqsChoice.LocalStack("4.14.0", null);
    private static final SqsChoice ACCOUNT_LOCALSTACK = new SqsChoice.LocalStack("latest", "ls-secret");
    private static final SqsChoice EMBEDDED = new SqsChoice.Embedded();

    @ParameterizedTest
    @NullAndEmptySource
    void takesWhatIsAtHandWhenNothingIsDemanded(@Nullable String unset) {
        assertThat(SqsChoice.of(ENDPOINT, SqsChoiceTest::notAsked, unset)).isEqualTo(AT_ENDPOINT);
        assertThat(SqsChoice.of(NOTHING, () -> true, unset)).isEqualTo(FREE_LOCALSTACK);
        assertThat(SqsChoice.of(TOKEN, () -> true, unset)).isEqualTo(ACCOUNT_LOCALSTACK);
        assertThat(SqsChoice.of(NOTHING, () -> false, unset)).isEqualTo(EMBEDDED);
    }

    @Test
    void takesTheEndpointThatIsDemanded() {
        assertThat(SqsChoice.of(ENDPOINT, SqsChoiceTest::notAsked, "endpoint")).isEqualTo(AT_ENDPOINT);
    }

    @Test
    void failsWithoutTheEndpointThatIsDemanded() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SqsChoice.of(NOTHING, SqsChoiceTest::notAsked, "endpoint"))
                .withMessage("passbook.sqs=endpoint needs AWS_ENDPOINT_URL_SQS");
    }

    @Test
    void takesTheLocalStackThatIsDemandedWhateverElseIsAtHand() {
        assertThat(SqsChoice.of(ENDPOINT, () -> true, "localstack")).isEqualTo(FREE_LOCALSTACK);
        assertThat(SqsChoice.of(TOKEN, () -> true, "localstack")).isEqualTo(ACCOUNT_LOCALSTACK);
    }

    @Test
    void failsWithoutTheDockerThatLocalStackNeeds() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SqsChoice.of(ENDPOINT, () -> false, "localstack"))
                .withMessage("passbook.sqs=localstack needs a Docker engine, and none answers (docker info says why)");
    }

    @Test
    void takesTheEmbeddedOneThatIsDemandedWhateverElseIsAtHand() {
        assertThat(SqsChoice.of(ENDPOINT, SqsChoiceTest::notAsked, "embedded")).isEqualTo(EMBEDDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localStack", "docker", " ", "${passbook.sqs}"})
    void failsOnADemandThatItDoesNotKnow(String unknown) {
        assertThatIllegalStateException()
                .isThrownBy(() -> SqsChoice.of(ENDPOINT, SqsChoiceTest::notAsked, unknown))
                .withMessage("passbook.sqs=%s is unknown; it can be localstack, embedded, endpoint or empty", unknown);
    }

    @Test
    void readsAnEmptyVariableAsUnset() {
        Map<String, String> empty = Map.of("AWS_ENDPOINT_URL_SQS", "", "LOCALSTACK_AUTH_TOKEN", "");

        assertThat(SqsChoice.of(empty, () -> true, null)).isEqualTo(FREE_LOCALSTACK);
        assertThatIllegalStateException().isThrownBy(() -> SqsChoice.of(empty, SqsChoiceTest::notAsked, "endpoint"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9324", "localhost:9324", "ftp://localhost", "http:///queue", "http://a b"})
    void failsOnAnEndpointThatIsNoUrl(String malformed) {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> SqsChoice.of(Map.of("AWS_ENDPOINT_URL_SQS", malformed), SqsChoiceTest::notAsked, null))
                .withMessageStartingWith("AWS_ENDPOINT_URL_SQS=" + malformed + " is not a");
    }

    @ParameterizedTest
    @CsvSource({
        "https://sqs.eu-west-1.amazonaws.com, true",
        "https://sqs.cn-north-1.amazonaws.com.cn, true",
        "https://sqs.eu-west-1.api.aws, true",
        "http://127.0.0.1:9324, false",
        "http://sqs.us-east-1.localhost.localstack.cloud:4566, false",
    })
    void tellsAmazonsOwnEndpointsFromOthers(URI uri, boolean aws) {
        assertThat(new SqsChoice.Endpoint(uri).isAws()).isEqualTo(aws);
    }

    @Test
    void describesItselfInWords() {
        assertThat(AT_ENDPOINT.describe()).isEqualTo("endpoint http://127.0.0.1:9324");
        assertThat(FREE_LOCALSTACK.describe()).isEqualTo("LocalStack 4.14.0");
        assertThat(ACCOUNT_LOCALSTACK.describe()).isEqualTo("LocalStack latest");
        assertThat(EMBEDDED.describe()).matches("embedded ElasticMQ \\d+\\.\\d+\\.\\d+");
    }

    @Test
    void keepsTheTokenToItself() {
        assertThat(ACCOUNT_LOCALSTACK.toString()).isEqualTo("LocalStack[tag=latest, authToken=***]");
        assertThat(FREE_LOCALSTACK.toString()).isEqualTo("LocalStack[tag=4.14.0, authToken=none]");
    }

    private static boolean notAsked() {
        throw new AssertionError("Docker makes no difference here, and asking it takes seconds");
    }
}
