package dev.passbook.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Await;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in, and who is refused how soon, as connections see it. What is inside answers with the body that it got. */
final class AdmissionTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String HELD = "GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static final String[] REFUSED = {
        "HTTP/1.1 503 ", "Retry-After: 1", "application/problem+json", "\"code\":\"unavailable\""
    };

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private final WebServer server = WebServer.listen(0);
    private final List<RawConnection> connections = new ArrayList<>();

    AdmissionTest() {
        server.serve(Admission.to(Admission.BODY_TIME, this::answer));
    }

    @AfterEach
    void close() throws IOException {
        open.countDown();
        for (RawConnection connection : connections) {
            connection.close();
        }
        server.close();
    }

    @Test
    void who_is_refused_hears_it_before_its_long_body_has_come() throws IOException {
        holdAllPlaces();

        for (String length : List.of("Content-Length: 1000000", "Transfer-Encoding: chunked")) {
            RawConnection refused = connect().send(post(length) + "400\r\n" + "x".repeat(1_000));

            assertThat(refused.awaitAnswer()).contains(REFUSED).contains("Connection: close");
            assertThat(refused.isAtItsEnd()).isTrue();
        }
    }

    @Test
    void who_is_refused_with_a_short_body_asks_again_on_the_same_connection() throws IOException {
        List<RawConnection> inside = holdAllPlaces();
        RawConnection refused = connect();

        for (int i = 0; i < 2; i++) {
            assertThat(refused.send(post("Content-Length: 3") + "abc").awaitAnswer())
                    .contains(REFUSED)
                    .doesNotContain("Connection: close");
        }
        open.countDown();
        for (RawConnection one : inside) {
            assertThat(one.awaitAnswer()).contains("HTTP/1.1 200 ");
        }
        assertThat(refused.send(post("Content-Length: 3") + "abc").awaitAnswer())
                .contains("HTTP/1.1 200 ")
                .endsWith("abc");
    }

    @Test
    void who_sends_slowly_takes_nobodys_place() throws IOException {
        List<RawConnection> slow = beginBodies(Admission.MAX_IN_FLIGHT + 16);

        assertThat(connect().send(post("Content-Length: 3") + "abc").awaitAnswer())
                .contains("HTTP/1.1 200 ");
        for (RawConnection one : slow) {
            assertThat(one.send("23").awaitAnswer()).contains("HTTP/1.1 200 ").endsWith("123");
        }
    }

    @Test
    void but_there_are_not_more_of_them_than_can_be_kept() throws IOException {
        List<RawConnection> slow = beginBodies(Admission.MAX_OPEN);

        RawConnection refused = connect().send(post("Content-Length: 3"));
        assertThat(refused.awaitAnswer()).contains(REFUSED).contains("Connection: close");

        assertThat(slow.getFirst().send("23").awaitAnswer()).contains("HTTP/1.1 200 ");
    }

    @Test
    void who_takes_too_long_is_told_to_try_again() throws IOException {
        try (WebServer impatient = WebServer.listen(0)) {
            impatient.serve(Admission.to(Duration.ZERO, this::answer));
            RawConnection slow = connectTo(impatient).send(post("Content-Length: 3") + "1");

            assertThat(slow.awaitAnswer()).contains(REFUSED).contains("Connection: close");
            assertThat(slow.isAtItsEnd()).isTrue();
        }
    }

    private RawConnection connect() throws IOException {
        return connectTo(server);
    }

    private RawConnection connectTo(WebServer there) throws IOException {
        RawConnection connection = RawConnection.to(there.port());
        connections.add(connection);
        return connection;
    }

    private List<RawConnection> holdAllPlaces() throws IOException {
        List<RawConnection> inside = new ArrayList<>();
        for (int i = 0; i < Admission.MAX_IN_FLIGHT; i++) {
            inside.add(connect().send(HELD));
        }
        Await.until(DEADLINE, () -> held + " held", () -> held.get() == Admission.MAX_IN_FLIGHT);
        return inside;
    }

    /** As many who have sent a part of their bodies, and been told that they are read. */
    private List<RawConnection> beginBodies(int count) throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slow.add(connect().send(post("Content-Length: 3\r\nExpect: 100-continue")));
        }
        for (RawConnection one : slow) {
            assertThat(one.awaitAnswer()).contains("HTTP/1.1 100 ");
            one.send("1");
        }
        return slow;
    }

    private static String post(String headers) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
    }

    private void answer(Request request, byte[] body, Response response, Callback callback) {
        if (request.getHttpURI().getPath().equals("/held")) {
            held.incrementAndGet();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
