package dev.passbook.local;

import static dev.passbook.ledgertesting.Client.newKey;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients who deposit as fast as they are answered, and who is refused again after as long as it was told.
 *
 * @param token whose accounts they are
 */
record Overload(String url, String token, List<String> accounts) {

    /**
     * What one deposit was answered with.
     *
     * @param nanos that it took
     */
    record Answer(Response response, long nanos) {
        int status() {
            return response.status();
        }

        Duration retryAfter() {
            return Duration.ofSeconds(
                    response.header("Retry-After").map(Long::parseLong).orElse(0L));
        }
    }

    /** Rages for {@code duration}, and returns when each client has got its last answer. */
    List<Answer> rage(int clients, Duration duration) {
        Client client = new Client(url, token);
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            long end = System.nanoTime() + duration.toNanos();
            return Parallel.run(clients, number -> {
                        String path = "/accounts/" + accounts.get(number % accounts.size()) + "/deposits";
                        List<Answer> answers = new ArrayList<>();
                        do {
                            Answer answer = send(http, client, path);
                            answers.add(answer);
                            LockSupport.parkNanos(answer.retryAfter().toNanos());
                        } while (System.nanoTime() < end);
                        return answers;
                    })
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** How long these took, in a few words. */
    static String latencies(List<Answer> answers) {
        List<Long> sorted = answers.stream().map(Answer::nanos).sorted().toList();
        return "p50 %d ms, p99 %d ms, longest %d ms"
                .formatted(millis(sorted, 0.5), millis(sorted, 0.99), millis(sorted, 1));
    }

    private static long millis(List<Long> sorted, double part) {
        return TimeUnit.NANOSECONDS.toMillis(sorted.get((int) ((sorted.size() - 1) * part)));
    }

    private static Answer send(HttpClient http, Client client, String path) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> response =
                    http.send(client.write(path, newKey(), Client.euros(1)).build(), BodyHandlers.ofString());
            return new Answer(new Response(response), System.nanoTime() - start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
