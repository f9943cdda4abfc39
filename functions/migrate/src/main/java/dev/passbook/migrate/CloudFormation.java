package dev.passbook.migrate;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonWriter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Who deploys, and waits for an answer in S3, under an address that only the request tells.
 *
 * @param patience with S3
 */
record CloudFormation(Patience patience) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** As in AWS. */
    CloudFormation() {
        this(Patience.of(6, Duration.ofSeconds(2)));
    }

    /**
     * Answers {@code request}. Without an answer CloudFormation waits until its patience is over.
     *
     * @throws IllegalStateException when the answer can't be delivered
     */
    void answer(CustomResource request, Outcome outcome) {
        HttpRequest put = HttpRequest.newBuilder(request.responseUrl())
                .timeout(REQUEST_TIMEOUT)
                // The address is signed for no type at all.
                .header("Content-Type", "")
                .PUT(BodyPublishers.ofString(JsonWriter.write(answerTo(request, outcome))))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build()) {
            patience.tried(() -> send(client, put)).ifPresent(e -> {
                throw new IllegalStateException("CloudFormation could not be answered: " + e.getMessage(), e);
            });
        }
    }

    private static Optional<IOException> send(HttpClient client, HttpRequest put) {
        try {
            int status = client.send(put, BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of(new IOException("status " + status));
        } catch (IOException e) {
            return Optional.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject answerTo(CustomResource request, Outcome outcome) {
        JsonObject answer = Json.object()
                .with("PhysicalResourceId", request.physicalResourceId())
                .with("StackId", request.stackId())
                .with("RequestId", request.requestId())
                .with("LogicalResourceId", request.logicalResourceId());
        return switch (outcome) {
            case Outcome.Migrated(String version) ->
                answer.with("Status", "SUCCESS").with("Data", Json.object().with("SchemaVersion", version));
            case Outcome.LeftAlone() -> answer.with("Status", "SUCCESS");
            case Outcome.Failed(String reason) ->
                answer.with("Status", "FAILED").with("Reason", reason);
        };
    }
}
