package dev.passbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the serializers that Lambda's Java runtime uses for these types. */
final class GatewayJsonTest {
    private static final String REQUEST = """
            {"version":"2.0","routeKey":"POST /accounts/{accountId}/deposits","rawPath":"/accounts/1/deposits",
             "rawQueryString":"a=1","cookies":["one=1","two=2"],"headers":{"accept":"*/*","x-name":"Zoë \\ud83d\\ude00"},
             "queryStringParameters":{"a":"1"},"pathParameters":{"accountId":"1"},"stageVariables":{"stage":"dev"},
             "requestContext":{"accountId":"123456789012","apiId":"api","authorizer":{"jwt":{
               "claims":{"sub":"alice","scope":"ledger:read ledger:write"},"scopes":["ledger:write"]}},
               "domainName":"api.example","domainPrefix":"api","http":{"method":"POST","path":"/accounts/1/deposits",
               "protocol":"HTTP/1.1","sourceIp":"203.0.113.7","userAgent":"curl/8"},"requestId":"request-1",
               "routeKey":"POST /accounts/{accountId}/deposits","stage":"$default","time":"01/Jan/2026:00:00:00 +0000",
               "timeEpoch":1767225600000},
             "body":"{\\"amount\\":1}","isBase64Encoded":true}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                REQUEST,
                "{}",
                "{\"headers\":null,\"cookies\":null,\"body\":null,\"requestContext\":null}",
                "{\"headers\":{},\"pathParameters\":{},\"cookies\":[],\"isBase64Encoded\":false}",
                "{\"headers\":{\"x-null\":null}}",
                "{\"requestContext\":{\"http\":null,\"authorizer\":null,\"authentication\":{\"clientCert\":{\"a\":[1]}}}}",
                "{\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":{\"exp\":12,\"verified\":true},\"scopes\":null}}}}",
                "{\"unknown\":{\"nested\":[{\"deep\":[1,2]}]},\"body\":\"after it\"}",
                // A lone surrogate, which a body's own reader is to refuse, not this one.
                "{\"body\":\"\\ud800\"}",
            })
    void an_event_is_what_lambda_would_make_of_it(String json) throws IOException {
        assertThat(GatewayJson.read(stream(json)))
                .isEqualTo(serializer(APIGatewayV2HTTPEvent.class).fromJson(stream(json)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"text\"", "{", "{\"body\":}"})
    void what_is_no_event_is_refused(String json) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> GatewayJson.read(stream(json)));
    }

    @Test
    void a_response_says_to_the_gateway_what_lambdas_own_would() throws IOException {
        for (APIGatewayV2HTTPResponse response : List.of(
                APIGatewayV2HTTPResponse.builder()
                        .withStatusCode(201)
                        .withHeaders(Map.of("content-type", "application/json", "etag", "\"2\""))
                        .withCookies(List.of("one=1"))
                        .withBody("{\"name\":\"Zoë \uD83D\uDE00\"}")
                        .withIsBase64Encoded(true)
                        .build(),
                APIGatewayV2HTTPResponse.builder().withStatusCode(204).build())) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            GatewayJson.write(response, written);

            assertThat(serializer(APIGatewayV2HTTPResponse.class)
                            .fromJson(stream(written.toString(StandardCharsets.UTF_8))))
                    .isEqualTo(response);
        }
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, GatewayJsonTest.class.getClassLoader());
    }
}
