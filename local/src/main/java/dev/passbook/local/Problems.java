package dev.passbook.local;

import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.SecurityHeaders;
import dev.passbook.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the gateway has to say itself, in the form of the functions. */
final class Problems {
    /** As the functions say it; see Unavailable. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private Problems() {}

    /** Instead of the page that the web server would make for {@code status}. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 500 -> Problem.of(ProblemCode.INTERNAL, "Try again; with the same key nothing happens twice.");
            case 503 -> Problem.of(ProblemCode.UNAVAILABLE, "Passbook is stopping.");
            case 414, 431 ->
                Problem.of(
                        ProblemCode.MALFORMED,
                        "Its line and headers are at most " + WebServer.MAX_HEADER_BYTES + " bytes long.");
            // Whatever its number: it is about a line, header or version that could not be read.
            default ->
                Problem.of(ProblemCode.MALFORMED, "It is not HTTP/1.1, or its path could be understood in two ways.");
        };
    }

    /** Ends the exchange with {@code problem}. One that passes by itself says when to ask again. */
    static void write(Problem problem, Response response, Callback callback) {
        response.setStatus(problem.code().status());
        if (problem.code() == ProblemCode.UNAVAILABLE) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        SecurityHeaders.all().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        byte[] body = JsonWriter.write(problem.toJson()).getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
