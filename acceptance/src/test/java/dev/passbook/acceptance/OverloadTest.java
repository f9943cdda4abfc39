package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.acceptance.Overload.Answer;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.FoldedInSql;
import dev.passbook.local.Gateway;
import dev.passbook.local.token.DevelopmentIssuer;
import dev.passbook.local.token.JwtAuthorizer;
import dev.passbook.testing.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * More work than this machine can take, at a gateway of its own before the functions of the shared ledger. For longer, and by
 * more: {@code -Dpassbook.overload.seconds=60 -Dpassbook.overload.clients=1000}.
 */
final class OverloadTest {
    private static final Duration DURATION = Duration.ofSeconds(Long.getLong("passbook.overload.seconds", 4));
    private static final int CLIENTS = Integer.getInteger("passbook.overload.clients", 400);
    private static final int ACCOUNTS = 32;

    /** Of the gateway, as its Admission has it and docs/reliability.md says. */
    private static final int MAX_IN_FLIGHT = 128;

    private static final int FEW = 16;
    private static final Duration WARM = Duration.ofSeconds(2);

    /** "Recovers within 10 s after the load ends". */
    private static final Duration RECOVERED = Duration.ofSeconds(10);

    private static final Duration SETTLED = Duration.ofSeconds(60);

    private final DevelopmentIssuer issuer = SharedLedger.get().issuer().orElseThrow();
    private final JwtAuthorizer authorizer = JwtAuthorizer.trusting(issuer.trusted());
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean held;

    private final Gateway gateway = Gateway.listen(0, this::answer);
    private final Client alice = new Client(gateway.url(), SharedLedger.get().token("user-" + newKey()));

    OverloadTest() {
        gateway.serve(authorizer, Optional.of(issuer));
    }

    @AfterEach
    void close() {
        open.countDown();
        gateway.close();
        authorizer.close();
    }

    @Test
    void who_comes_when_all_places_are_taken_is_refused_at_once_and_who_is_inside_is_answered()
            throws InterruptedException, ExecutionException {
        String account = alice.openAccountWith(1);
        alice.state(account, 2).expect(200);
        held = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> inside = Stream.generate(
                            () -> threads.submit(() -> alice.get("/accounts/" + account)))
                    .limit(MAX_IN_FLIGHT)
                    .toList();
            Await.until(RECOVERED, () -> inFlight + " inside", () -> inFlight.get() == MAX_IN_FLIGHT);

            for (Response refused :
                    List.of(alice.get("/accounts"), alice.deposit(account, newKey(), 1), alice.get("/health"))) {
                refused.expect(503);
                assertThat(refused.text("code")).isEqualTo("unavailable");
                assertThat(refused.header("Retry-After")).contains("1");
            }
            // Without them no token could be verified, and nobody could look up why.
            alice.get("/openapi.json").expect(200);
            alice.get("/dev/token?subject=bob").expect(200);
            assertThat(inside).noneMatch(Future::isDone);

            open.countDown();
            for (Future<Response> answer : inside) {
                answer.get().expect(200);
            }
        }
        assertThat(mostInFlight).hasValue(MAX_IN_FLIGHT);
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2);
    }

    @Test
    void a_flood_is_answered_or_refused_and_over_as_soon_as_it_ends() throws InterruptedException {
        List<String> accounts =
                Stream.generate(alice::openAccount).limit(ACCOUNTS).toList();
        int threadsBefore = Thread.activeCount();

        Overload overload = new Overload(gateway.url(), alice.token(), accounts);
        // What it takes when nobody is refused; and classes are loaded by then.
        List<Answer> before = overload.rage(FEW, System.nanoTime() + WARM.toNanos());

        long end = System.nanoTime() + DURATION.toNanos();
        List<Answer> answers = overload.rage(CLIENTS, end);

        List<Answer> after = overload.calm(FEW, end + RECOVERED.toNanos());
        long recovered = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - end);

        List<Answer> accepted =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() == 503).toList();
        assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(answer -> {
            Response response = answer.response().expect(503);
            assertThat(response.text("code")).isEqualTo("unavailable");
            assertThat(response.header("Retry-After")).contains("1");
        });
        assertThat(before).allSatisfy(answer -> answer.response().expect(201));
        assertThat(after).allSatisfy(answer -> answer.response().expect(201));
        assertThat(accepted).isNotEmpty();
        assertThat(refused).isNotEmpty();
        assertThat(mostInFlight).hasValueLessThanOrEqualTo(MAX_IN_FLIGHT);
        assertThat(Set.copyOf(SharedLedger.column("SELECT event_id FROM events")))
                .as("accepted ones")
                .containsAll(accepted.stream()
                        .map(answer -> answer.response().text("eventId"))
                        .toList());
        Await.until(
                SETTLED,
                () -> "folded: " + behind(accounts),
                () -> behind(accounts).isEmpty());
        Tally.row(
                "more work than it takes is refused at once, and over within 10 s",
                "%d clients at once for %d s".formatted(CLIENTS, DURATION.toSeconds()),
                "%,d accepted (%s; by %d clients before: %s), %,d refused (%s), at most %d in flight, %d threads before and %d after; %d one after another (%s) answered %d ms after its end"
                        .formatted(
                                accepted.size(),
                                Overload.latencies(accepted),
                                FEW,
                                Overload.latencies(before),
                                refused.size(),
                                Overload.latencies(refused),
                                mostInFlight.get(),
                                threadsBefore,
                                Thread.activeCount(),
                                after.size(),
                                Overload.latencies(after),
                                recovered));
    }

    private static List<String> behind(List<String> accounts) {
        return FoldedInSql.differences(SharedLedger.get().jdbcUrl()).stream()
                .filter(difference -> accounts.stream().anyMatch(difference::contains))
                .toList();
    }

    /** The shared ledger's functions, counted, and held when they are to be. */
    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            if (held) {
                open.await();
            }
            return SharedLedger.get().answer(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            inFlight.decrementAndGet();
        }
    }
}
