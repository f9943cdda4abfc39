package dev.passbook.local;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import dev.passbook.local.contract.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ledger over HTTP, as a client of one principal sees it. */
record Client(String url, String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Conformance CONTRACT = Conformance.ofTheseTests();

    /** How this client is called, and where it lives. */
    static final String NAME = "{\"title\":\"Dr.\",\"foreNames\":\"Erika\",\"surname\":\"Mustermann\"}";

    static final String ADDRESS =
            "{\"lines\":[\"Heidestraße 17\",\"Köln\"],\"postalCode\":\"51147\",\"country\":\"DE\"}";
    static final String REGISTRATION = "{\"name\":" + NAME + ",\"address\":" + ADDRESS + "}";

    /** Of a principal that nobody else is. */
    static Client ofNewPrincipal(Ledger ledger) {
        return new Client(ledger.url(), ledger.token("user-" + UUID.randomUUID()));
    }

    /** Of somebody who may do to all accounts what their owners may not. */
    static Client ofOperator(Ledger ledger) {
        return new Client(ledger.url(), ledger.issuer().orElseThrow().issue("operator", "ledger:operate"));
    }

    String openAccount() {
        return post("/accounts", newKey(), "{\"currency\":\"EUR\"}").expect(201).text("accountId");
    }

    /** A new account that holds {@code minorUnits}. */
    String openAccountWith(long minorUnits) {
        String account = openAccount();
        deposit(account, newKey(), minorUnits).expect(201);
        return account;
    }

    Response deposit(String account, String key, long minorUnits) {
        return post("/accounts/" + account + "/deposits", key, euros(minorUnits));
    }

    Response withdraw(String account, String key, long minorUnits) {
        return post("/accounts/" + account + "/withdrawals", key, euros(minorUnits));
    }

    Response transfer(String account, String toAccount, long minorUnits) {
        return post("/accounts/" + account + "/transfers", newKey(), eurosTo(toAccount, minorUnits));
    }

    /** Places a hold, and says which it is. */
    String hold(String account, long minorUnits) {
        return post("/accounts/" + account + "/holds", newKey(), euros(minorUnits))
                .expect(201)
                .text("holdId");
    }

    /** Registers, and says as which customer. */
    String register() {
        return post("/customers", newKey(), REGISTRATION).expect(201).text("customerId");
    }

    /** A DELETE, which says nothing but where it goes. */
    Response delete(String path, String key) {
        return send(request(path).header("Idempotency-Key", key).DELETE());
    }

    Response state(String account, int minVersion) {
        return get("/accounts/" + account + "?minVersion=" + minVersion);
    }

    Response get(String path) {
        return send(request(path).GET());
    }

    Response post(String path, String key, String body) {
        return send(write(path, key, body));
    }

    Response put(String path, String key, String body) {
        return send(write(path, key, body).PUT(BodyPublishers.ofString(body)));
    }

    /** A write that says nothing but where it goes. */
    Response post(String path) {
        return send(request(path).header("Idempotency-Key", newKey()).POST(BodyPublishers.noBody()));
    }

    HttpRequest.Builder write(String path, String key, String body) {
        return request(path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    static Response send(HttpRequest.Builder request) {
        try {
            return new Response(conforming(HTTP.send(request.build(), BodyHandlers.ofString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every answer to any test is held against the contract; see {@link RawHttp} for those that no client library gets. */
    private static HttpResponse<String> conforming(HttpResponse<String> response) {
        List<String> faults = CONTRACT.faults(response);
        if (!faults.isEmpty()) {
            throw new AssertionError("%s is answered with %d %s, which is off the contract: %s"
                    .formatted(response.request(), response.statusCode(), response.body(), faults));
        }
        return response;
    }

    static String euros(long minorUnits) {
        return "{\"amount\":" + minorUnits + ",\"currency\":\"EUR\"}";
    }

    static String eurosTo(String toAccount, long minorUnits) {
        return "{\"toAccountId\":\"" + toAccount + "\",\"amount\":" + minorUnits + ",\"currency\":\"EUR\"}";
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    static JsonObject object(String json) {
        try {
            return (JsonObject) JsonReader.read(json);
        } catch (MalformedJson e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    record Response(HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }

        String body() {
            return http.body();
        }

        Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }

        Response expect(int status) {
            if (status() != status) {
                throw new AssertionError("Expected " + status + ", was " + status() + ": " + body());
            }
            return this;
        }

        JsonObject json() {
            return object(body());
        }

        String text(String member) {
            return ((JsonString) member(member)).value();
        }

        long number(String member) {
            return ((JsonInteger) member(member)).value();
        }

        boolean truth(String member) {
            return ((JsonBoolean) member(member)).value();
        }

        List<JsonObject> objects(String member) {
            return ((JsonArray) member(member))
                    .items().stream().map(JsonObject.class::cast).toList();
        }

        Json member(String member) {
            Json value = json().members().get(member);
            if (value == null) {
                throw new AssertionError("No " + member + " in " + body());
            }
            return value;
        }
    }
}
