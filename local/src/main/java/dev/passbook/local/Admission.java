package dev.passbook.local;

import dev.passbook.http.JsonBody;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Lets as many requests to the functions as these can do at a time, each when all of it has come, as API Gateway does: who
 * sends slowly takes nobody's place. Who comes beyond is refused as soon as that is known, which is once a short body has come,
 * and nobody queues.
 */
final class Admission {
    /**
     * How many requests the functions get at a time. Twice as many as may be in line for one account, and few enough that the
     * last of them still gets one of its role's connections in time.
     */
    static final int MAX_IN_FLIGHT = 128;

    /** How many requests are dealt with at a time, counting those of which a part has yet to come. */
    static final int MAX_OPEN = 1_024;

    /**
     * How long a body may be on its way: as long as API Gateway takes for a request, answer and all. What sends nothing at all
     * ends when the connector has enough of it.
     */
    static final Duration BODY_TIME = Duration.ofSeconds(30);

    private static final Problem TOO_MANY_OPEN = tooMany(MAX_OPEN);
    private static final Problem TOO_MANY_IN_FLIGHT = tooMany(MAX_IN_FLIGHT);
    private static final Problem TOO_SLOW =
            Problem.of(ProblemCode.UNAVAILABLE, "Its body took too long to come. Nothing was done.");

    private final Semaphore places = new Semaphore(MAX_IN_FLIGHT);
    private final Duration bodyTime;
    private final Admitted admitted;

    private Admission(Duration bodyTime, Admitted admitted) {
        this.bodyTime = bodyTime;
        this.admitted = admitted;
    }

    /** Who answers those who are let in, before it returns. */
    @FunctionalInterface
    interface Admitted {
        void answer(Request request, byte[] body, Response response, Callback callback) throws IOException;
    }

    /** Before {@code admitted}, of requests whose bodies come within {@code bodyTime}. */
    static Handler to(Duration bodyTime, Admitted admitted) {
        Admission admission = new Admission(bodyTime, admitted);
        QoSHandler open =
                new QoSHandler(new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) throws IOException {
                        admission.handle(request, response, callback);
                        return true;
                    }
                }) {
                    @Override
                    protected void reject(Request request, Response response, Callback callback, int status) {
                        refuse(TOO_MANY_OPEN, request, response, callback);
                    }
                };
        open.setMaxRequestCount(MAX_OPEN);
        open.setMaxSuspendedRequestCount(0);
        return open;
    }

    private void handle(Request request, Response response, Callback callback) throws IOException {
        if (places.availablePermits() == 0 && !isShort(request)) {
            refuse(TOO_MANY_IN_FLIGHT, request, response, callback);
            return;
        }
        Optional<RequestBody> body = RequestBody.read(request, bodyTime);
        if (body.isEmpty()) {
            refuse(TOO_SLOW, request, response, callback);
        } else if (places.tryAcquire()) {
            try {
                if (!body.get().isWhole()) {
                    endConnection(response);
                }
                admitted.answer(request, body.get().bytes(), response, callback);
            } finally {
                places.release();
            }
        } else {
            refuse(TOO_MANY_IN_FLIGHT, request, response, callback);
        }
    }

    /**
     * Whether its body is no longer than a function takes. That is worth waiting for: the connection can then go on, and who
     * is still sending hears the answer for certain.
     */
    private static boolean isShort(Request request) {
        return request.getLength() >= 0 && request.getLength() <= JsonBody.MAX_BYTES;
    }

    /** Without waiting for what is yet to come of the request. */
    private static void refuse(Problem problem, Request request, Response response, Callback callback) {
        if (!request.consumeAvailable()) {
            endConnection(response);
        }
        Problems.write(problem, response, callback);
    }

    /** What was not read stands before whatever would come next on this connection. */
    private static void endConnection(Response response) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }

    private static Problem tooMany(int atATime) {
        return Problem.of(
                ProblemCode.UNAVAILABLE,
                "It takes " + atATime + " requests at a time. Try again soon, and later each time.");
    }
}
