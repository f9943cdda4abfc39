package dev.passbook.ledgertesting;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import dev.passbook.ledgertesting.contract.Conformance;
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

/**
 * The ledger over HTTP, as a client of one principal sees it. Every answer is held against the contract. Methods throw
 * {@link UncheckedIOException} when there is none, after a minute at the latest.
 *
 * @param url where the ledger is
 * @param token of the principal
 */
public record Client(String url, String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Conformance CONTRACT = Conformance.ofTheseTests();

    /** How this client is called. */
    public static final String NAME = "{\"title\":\"Dr.\",\"foreNames\":\"Erika\",\"surname\":\"Mustermann\"}";

    /** Where this client lives. */
    public static final String ADDRESS =
            "{\"lines\":[\"Heidestraße 17\",\"Köln\"],\"postalCode\":\"51147\",\"country\":\"DE\"}";

    /** What a registration says. */
    public static final String REGISTRATION = "{\"name\":" + NAME + ",\"address\":" + ADDRESS + "}";

    /**
     * Of {@code subject}, with a token that the ledger issues for development.
     *
     * @param url of a ledger that runs on this machine
     */
    public static Client of(String url, String subject) {
        HttpRequest.Builder token = HttpRequest.newBuilder(URI.create(url + "/dev/token?subject=" + subject));
        return new Client(url, send(token).expect(200).body());
    }

    /** Opens an account, and says which it is. */
    public String openAccount() {
        return post("/accounts", newKey(), "{\"currency\":\"EUR\"}").expect(201).text("accountId");
    }

    /** A new account that holds {@code minorUnits}. */
    public String openAccountWith(long minorUnits) {
        String account = openAccount();
        deposit(account, newKey(), minorUnits).expect(201);
        return account;
    }

    /** Deposits euros, in cents. */
    public Response deposit(String account, String key, long minorUnits) {
        return post("/accounts/" + account + "/deposits", key, euros(minorUnits));
    }

    /** Withdraws euros, in cents. */
    public Response withdraw(String account, String key, long minorUnits) {
        return post("/accounts/" + account + "/withdrawals", key, euros(minorUnits));
    }

    /** Transfers euros, in cents, under a new key. */
    public Response transfer(String account, String toAccount, long minorUnits) {
        return post("/accounts/" + account + "/transfers", newKey(), eurosTo(toAccount, minorUnits));
    }

    /** Places a hold, and says which it is. */
    public String hold(String account, long minorUnits) {
        return post("/accounts/" + account + "/holds", newKey(), euros(minorUnits))
                .expect(201)
                .text("holdId");
    }

    /** Registers, and says as which customer. */
    public String register() {
        return post("/customers", newKey(), REGISTRATION).expect(201).text("customerId");
    }

    /** A DELETE, which says nothing but where it goes. */
    public Response delete(String path, String key) {
        return send(request(path).header("Idempotency-Key", key).DELETE());
    }

    /** Reads an account, waiting until its state is of that version or one after it. */
    public Response state(String account, int minVersion) {
        return get("/accounts/" + account + "?minVersion=" + minVersion);
    }

    /** A GET. */
    public Response get(String path) {
        return send(request(path).GET());
    }

    /** A POST of JSON. */
    public Response post(String path, String key, String body) {
        return send(write(path, key, body));
    }

    /** A PUT of JSON. */
    public Response put(String path, String key, String body) {
        return send(write(path, key, body).PUT(BodyPublishers.ofString(body)));
    }

    /** A write that says nothing but where it goes. */
    public Response post(String path) {
        return send(request(path).header("Idempotency-Key", newKey()).POST(BodyPublishers.noBody()));
    }

    /** A POST of JSON, to be sent with what else it is to have. */
    public HttpRequest.Builder write(String path, String key, String body) {
        return request(path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    /** What is to be sent to {@code path} with this client's token. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    /** Sends a request as it is. */
    public static Response send(HttpRequest.Builder request) {
        try {
            return new Response(conforming(HTTP.send(request.build(), BodyHandlers.ofString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every answer to any test is held against the contract. */
    private static HttpResponse<String> conforming(HttpResponse<String> response) {
        List<String> faults = CONTRACT.faults(response);
        if (!faults.isEmpty()) {
            throw new AssertionError("%s is answered with %d %s, which is off the contract: %s"
                    .formatted(response.request(), response.statusCode(), response.body(), faults));
        }
        return response;
    }

    /** What deposits, withdrawals and holds say, in cents. */
    public static String euros(long minorUnits) {
        return "{\"amount\":" + minorUnits + ",\"currency\":\"EUR\"}";
    }

    /** What a transfer says, in cents. */
    public static String eurosTo(String toAccount, long minorUnits) {
        return "{\"toAccountId\":\"" + toAccount + "\",\"amount\":" + minorUnits + ",\"currency\":\"EUR\"}";
    }

    /** An idempotency key that was never used. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The object that this is. */
    public static JsonObject object(String json) {
        try {
            return (JsonObject) JsonReader.read(json);
        } catch (MalformedJson e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    /** An answer. */
    public record Response(HttpResponse<String> http) {
        /** Its status code. */
        public int status() {
            return http.statusCode();
        }

        /** Its body, as text. */
        public String body() {
            return http.body();
        }

        /** A header, if it has that. */
        public Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }

        /** Itself, if it has this status; fails otherwise. */
        public Response expect(int status) {
            if (status() != status) {
                throw new AssertionError("Expected " + status + ", was " + status() + ": " + body());
            }
            return this;
        }

        /** Its body, as an object. */
        public JsonObject json() {
            return object(body());
        }

        /** A member of its body that is a string. */
        public String text(String member) {
            return ((JsonString) member(member)).value();
        }

        /** A member of its body that is a number. */
        public long number(String member) {
            return ((JsonInteger) member(member)).value();
        }

        /** A member of its body that is true or false. */
        public boolean truth(String member) {
            return ((JsonBoolean) member(member)).value();
        }

        /** A member of its body that is a list of objects. */
        public List<JsonObject> objects(String member) {
            return ((JsonArray) member(member))
                    .items().stream().map(JsonObject.class::cast).toList();
        }

        /** A member of its body; fails when there is none of that name. */
        public Json member(String member) {
            Json value = json().members().get(member);
            if (value == null) {
                throw new AssertionError("No " + member + " in " + body());
            }
            return value;
        }
    }
}
