package dev.passbook.http;

import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to a request that can't be answered now, for want of something that the function stands on. */
public final class Unavailable {
    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);

    /** A failover of RDS takes longer, but a retry under the same key costs nothing. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private Unavailable() {}

    /**
     * 503, when to try again, and a line in the log for whoever operates the ledger.
     *
     * @param what is the matter; as {@code e}'s messages, it repeats nothing that the caller sent
     */
    public static HttpResponse<Problem> because(String what, HttpRequest<?> request, RuntimeException e) {
        LOG.warn("{}: {}", route(request), what, e);
        return ProblemResponses.respond(Problem.of(ProblemCode.UNAVAILABLE))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    /** As it is written in the code: what stands in its place in the request is the caller's own text. */
    static String route(HttpRequest<?> request) {
        return BasicHttpAttributes.getUriTemplate(request)
                .map(template -> request.getMethodName() + " " + template)
                .orElse("No route");
    }
}
