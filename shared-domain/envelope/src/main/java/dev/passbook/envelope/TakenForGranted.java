package dev.passbook.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers as KMS does when it has made or opened a data key (KMS API Reference), always the same, and asks nobody. */
final class TakenForGranted implements SdkHttpClient {
    private final byte[] answer;

    /** With these bytes for the data key, plain and wrapped. */
    TakenForGranted(byte[] dataKey) {
        String bytes = Base64.getEncoder().encodeToString(dataKey);
        this.answer = """
                {"CiphertextBlob":"%s","EncryptionAlgorithm":"SYMMETRIC_DEFAULT","KeyId":"none","Plaintext":"%s"}\
                """.formatted(bytes, bytes).getBytes(UTF_8);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(200)
                                .putHeader("Content-Type", "application/x-amz-json-1.1")
                                .putHeader("Content-Length", Integer.toString(answer.length))
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
                        .build();
            }

            @Override
            public void abort() {
                // There is nothing that could be.
            }
        };
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
