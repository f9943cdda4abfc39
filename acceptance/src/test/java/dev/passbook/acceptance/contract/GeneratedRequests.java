package dev.passbook.acceptance.contract;

import dev.passbook.ledgertesting.contract.Conformance;
import dev.passbook.ledgertesting.contract.Document;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Requests made from the contract, a third each: valid, with one thing changed, and hostile. Of the valid ones that write
 * some are sent again.
 *
 * @param url of the ledger
 * @param token that may read and write
 * @param overseer a token for what owners have no right to
 * @param accounts of the token's principal, that hold enough for many withdrawals
 * @param customer that the token's principal is
 * @param trespasses what is not the token's
 */
public record GeneratedRequests(
        String url, String token, String overseer, List<String> accounts, String customer, Trespasses trespasses) {
    private static final List<Change> NEAR_MISSES = NearMisses.all();

    /** Sends {@code requests} from {@code threads} at once; equal seeds make equal requests, if not in equal order. */
    public Tally send(int requests, int threads, long seed) {
        Tally tally = new Tally();
        Document document = Document.committed();
        ValidRequests valid = new ValidRequests(document, token, overseer, accounts, customer);
        List<Change> hostile = Stream.concat(HostileRequests.all().stream(), trespasses.all().stream())
                .toList();
        Conformance conformance = new Conformance(document, false);
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService senders = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                int share = requests / threads + (thread < requests % threads ? 1 : 0);
                Random random = new Random(seed + thread);
                senders.execute(() -> {
                    for (int i = 0; i < share; i++) {
                        sendOne(valid, hostile, conformance, http, random, tally);
                    }
                });
            }
        }
        return tally;
    }

    /** Again, if the server closed a connection that the client was about to use once more (RFC 9112 section 9.3.1). */
    private static HttpResponse<String> sent(HttpClient http, HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private void sendOne(
            ValidRequests valid,
            List<Change> hostile,
            Conformance conformance,
            HttpClient http,
            Random random,
            Tally tally) {
        Draft draft = valid.next(random);
        Optional<Change> change = switch (random.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(fitting(NEAR_MISSES, draft, random));
            default -> Optional.of(fitting(hostile, draft, random));
        };
        change.ifPresent(made -> made.change().accept(draft, random));
        String name = change.map(Change::name).orElse("valid");
        try {
            HttpRequest request = draft.to(url);
            HttpResponse<String> response = sent(http, request);
            List<String> faults = conformance.faults(response);
            boolean accepted = response.statusCode() < 300;
            tally.count(draft.operation().toString(), response.statusCode(), change.isEmpty());
            if (!faults.isEmpty() || response.statusCode() >= 500) {
                tally.fault(
                        "%s: %s -> %d %s %s".formatted(name, request, response.statusCode(), response.body(), faults));
            } else if (accepted && change.map(Change::refused).orElse(false)) {
                tally.fault("%s: %s -> accepted with %d".formatted(name, request, response.statusCode()));
            } else if (accepted && change.isEmpty()) {
                Optional<SentAgain> again = SentAgain.chosen(draft, response, random);
                if (again.isPresent()) {
                    sendAgain(again.get(), draft, response, conformance, http, tally);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            tally.fault("%s: %s could not be sent: %s".formatted(name, draft.operation(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void sendAgain(
            SentAgain again,
            Draft draft,
            HttpResponse<String> first,
            Conformance conformance,
            HttpClient http,
            Tally tally)
            throws IOException, InterruptedException {
        again.change(draft);
        HttpResponse<String> second = sent(http, draft.to(url));
        List<String> faults = conformance.faults(second);
        tally.countAgain();
        if (!faults.isEmpty() || !again.isRight(first, second)) {
            tally.fault("%s, sent again %s: %d %s -> %d %s %s"
                    .formatted(
                            draft.operation(),
                            again,
                            first.statusCode(),
                            first.body(),
                            second.statusCode(),
                            second.body(),
                            faults));
        }
    }

    private static Change fitting(List<Change> changes, Draft draft, Random random) {
        List<Change> fitting =
                changes.stream().filter(change -> change.where().isIn(draft)).toList();
        return fitting.get(random.nextInt(fitting.size()));
    }
}
