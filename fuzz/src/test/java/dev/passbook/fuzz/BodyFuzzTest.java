package dev.passbook.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.ProblemException;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventServletRequest;
import io.micronaut.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

final class BodyFuzzTest {

    @FuzzTest
    void a_body_is_taken_or_refused_with_a_problem_however_it_is_sent(byte[] body) {
        Optional<ProblemCode> ofBytes = refusal(Base64.getEncoder().encodeToString(body), true);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            assertThat(refusal(text, false)).isEqualTo(ofBytes);
        } catch (CharacterCodingException e) {
            assertThat(ofBytes).contains(ProblemCode.MALFORMED);
        }
        // What is said to be Base64 and need not be.
        refusal(new String(body, StandardCharsets.ISO_8859_1), true);
        // Code units: halves of surrogate pairs are among them.
        refusal(ByteBuffer.wrap(body).asCharBuffer().toString(), false);
    }

    /** Nothing when it is taken. */
    private static Optional<ProblemCode> refusal(String body, boolean base64) {
        try {
            ReadingController.body(request(body, base64));
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem().code());
        }
    }

    /** As it would reach a route; it is never answered. */
    private static HttpRequest<?> request(String body, boolean base64) {
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withHeaders(Map.of("content-type", "application/json"))
                .withBody(body)
                .withIsBase64Encoded(base64)
                .withRequestContext(RequestContext.builder()
                        .withHttp(RequestContext.Http.builder()
                                .withMethod("POST")
                                .withPath("/accounts")
                                .build())
                        .build())
                .build();
        return new APIGatewayV2HTTPEventServletRequest<>(event, null, ConversionService.SHARED, null);
    }
}
