package dev.passbook.bench;

import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * Requests as API Gateway hands them to a function, payload format 2.0: with all its members, without white space.
 *
 * @param template of them
 */
record GatewayRequests(String template) {
    static GatewayRequests load() throws IOException {
        try (InputStream json = Objects.requireNonNull(GatewayRequests.class.getResourceAsStream("request.json"))) {
            return new GatewayRequests(
                    JsonWriter.write(JsonReader.read(new String(json.readAllBytes(), StandardCharsets.UTF_8))));
        } catch (MalformedJson e) {
            throw new IOException(e);
        }
    }

    /** Under a key of its own, with {@code body} unless that is empty. */
    String request(String method, String route, String account, String body) {
        String request = template.replace("${method}", method)
                .replace("${route}", route)
                .replace("${path}", route.replace("{accountId}", account))
                .replace("${account}", account)
                .replace("${key}", UUID.randomUUID().toString());
        String end = body.isEmpty() ? "}" : ",\"body\":" + JsonWriter.write(new JsonString(body)) + "}";
        return request.substring(0, request.length() - 1) + end;
    }
}
