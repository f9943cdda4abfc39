package dev.passbook.acceptance;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.contract.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP byte by byte, as alice sends it: what no client library would. Characters are bytes, as in ISO 8859-1. */
record RawHttp(int port, String token) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Conformance CONTRACT = Conformance.ofTheseTests();

    /** Method and path, of a request that is read that far. */
    private static final Pattern REQUEST_LINE =
            Pattern.compile("(\\S+) (?:http://localhost)?(/[^ ?\r\n]*)[^ \r\n]* HTTP/1\\.[01]\r\n");

    /** What Micronaut makes of each GET, a slash that it takes for none, and what is served beside the contract. */
    private static final Pattern NOT_IN_THE_CONTRACT = Pattern.compile("HEAD |\\S+ [^ ?]*/[ ?]|\\S+ /dev/");

    static RawHttp of(Client client) {
        return new RawHttp(URI.create(client.url()).getPort(), client.token());
    }

    /** A request without a body. */
    Answer ask(String method, String target, String... headers) {
        return send(head(method + " " + target + " HTTP/1.1", headers) + "\r\n");
    }

    /** A POST of JSON, with its length. */
    Answer post(String target, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        all.add("Content-Length: " + body.length());
        return send(head("POST " + target + " HTTP/1.1", all.toArray(String[]::new)) + "\r\n" + body);
    }

    /** A request's first line and its headers, without the empty line that ends them. */
    String head(String requestLine, String... headers) {
        StringBuilder head = new StringBuilder(requestLine).append("\r\n");
        for (String header : List.of("Host: localhost", "Authorization: Bearer " + token, "Connection: close")) {
            head.append(header).append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    /** Sends this and nothing more, and reads until the server closes. */
    Answer send(String bytes) {
        return send(bytes, true);
    }

    /** Sends this as if more were to come, and reads until the server closes. */
    Answer begin(String bytes) {
        return send(bytes, false);
    }

    private Answer send(String bytes, boolean all) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            if (all) {
                socket.shutdownOutput();
            }
            Answer answer = Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            conforming(bytes, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever is a route's answer, or says that there is no such route, is held against the contract. */
    private static void conforming(String request, Answer answer) {
        Matcher line = REQUEST_LINE.matcher(request);
        if (!line.lookingAt() || NOT_IN_THE_CONTRACT.matcher(line.group()).lookingAt()) {
            return;
        }
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        List<String> faults = CONTRACT.faults(
                line.group(1), line.group(2), answer.status(), HttpHeaders.of(headers, (_, _) -> true), answer.body());
        if (!faults.isEmpty()) {
            throw new AssertionError("%s is answered with %s, which is off the contract: %s"
                    .formatted(line.group().strip(), answer, faults));
        }
    }

    /**
     * All that came back.
     *
     * @param headers by their names in lower case
     */
    record Answer(int status, Map<String, String> headers, String body) {
        private static Answer of(String text) {
            int end = text.indexOf("\r\n\r\n");
            if (!text.startsWith("HTTP/1.1 ") || end < 0) {
                throw new AssertionError("No answer: " + text);
            }
            String[] lines = text.substring(0, end).split("\r\n", -1);
            Map<String, String> headers = new TreeMap<>();
            for (String line : List.of(lines).subList(1, lines.length)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return new Answer(Integer.parseInt(lines[0].substring(9, 12)), headers, text.substring(end + 4));
        }
    }
}
