package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Clients who deposit as fast as they are answered, and who is refused again after as long as it was told.
 *
 * @param token whose accounts they are
 */
record Overload(String url, String token, List<String> accounts) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

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

    /**
     * Rages until {@code end}, when nobody sends anything new, and returns when each client has got its last answer.
     *
     * @param end in the nanoseconds of {@link System#nanoTime}
     */
    List<Answer> rage(int clients, long end) {
        Client client = new Client(url, token);
        try (HttpClient http = http()) {
            return Parallel.run(clients, number -> {
                        List<Answer> answers = new ArrayList<>();
                        do {
                            Answer answer = send(http, client, number, TIMEOUT);
                            answers.add(answer);
                            LockSupport.parkNanos(Math.min(answer.retryAfter().toNanos(), end - System.nanoTime()));
                        } while (System.nanoTime() < end);
                        return answers;
                    })
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /**
     * Deposits {@code times}, one after another, as one client.
     *
     * @param end by which all of it is to be answered, in the nanoseconds of {@link System#nanoTime}; fails when it is not
     */
    List<Answer> calm(int times, long end) {
        Client client = new Client(url, token);
        try (HttpClient http = http()) {
            return IntStream.range(0, times)
                    .mapToObj(number -> {
                        Duration left = Duration.ofNanos(end - System.nanoTime());
                        if (!left.isPositive()) {
                            throw new AssertionError("In time only " + number + " of " + times + " are answered");
                        }
                        return send(http, client, number, left);
                    })
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

    private static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private Answer send(HttpClient http, Client client, int number, Duration timeout) {
        String path = "/accounts/" + accounts.get(number % accounts.size()) + "/deposits";
        HttpRequest request =
                client.write(path, newKey(), Client.euros(1)).timeout(timeout).build();
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(new Response(response), System.nanoTime() - start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
