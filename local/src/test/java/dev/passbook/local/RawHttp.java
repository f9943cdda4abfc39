package dev.passbook.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP byte by byte, as alice sends it: what no client library would. Characters are bytes, as in ISO 8859-1. */
record RawHttp(int port, String token) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

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
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
