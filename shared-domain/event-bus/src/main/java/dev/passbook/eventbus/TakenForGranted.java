package dev.passbook.eventbus;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers as SQS does when it has taken a message (SQS API Reference, SendMessage), and sends nothing anywhere. */
final class TakenForGranted implements SdkHttpClient {
    private final byte[] answer;

    /** For messages that are {@code doorbell}. */
    TakenForGranted(Doorbell doorbell) {
        this.answer = """
                {"MessageId":"219f8380-5770-4cc2-8c3e-5c715e145f5e","SequenceNumber":"18849496460467696128",\
                "MD5OfMessageBody":"%s"}""".formatted(md5(doorbell.toBody())).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(200)
                                .putHeader("Content-Type", "application/x-amz-json-1.0")
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

    /** The SDK holds SQS's against its own. */
    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
