package dev.passbook.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A KMS on a free port of this machine, as far as data keys (KMS API Reference, GenerateDataKey and Decrypt): it has a key of
 * its own under each ARN that it is asked for, encrypts under it with the encryption context as associated data, and knows
 * by the bytes which key they are of.
 */
final class KmsServer implements AutoCloseable {
    private static final int ID_BYTES = 4;
    private static final int IV_BYTES = 12;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();
    private final Map<Integer, String> arns = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final HttpServer server;

    /** What it answers to everything, once there is something. */
    private volatile Optional<Answer> always = Optional.empty();

    private KmsServer(HttpServer server) {
        this.server = server;
    }

    private record Answer(int status, String body) {
        static Answer error(int status, String type) {
            return new Answer(status, "{\"__type\":\"%s\",\"message\":\"as the test will have it\"}".formatted(type));
        }
    }

    static KmsServer start() throws IOException {
        KmsServer kms = new KmsServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        kms.server.createContext("/", kms::handle);
        kms.server.start();
        return kms;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on it fails with this status and error. */
    void fail(int status, String type) {
        always = Optional.of(Answer.error(status, type));
    }

    /** How many requests it had. */
    int asked() {
        return asked.get();
    }

    /** How many data keys it made. */
    int made() {
        return made.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Answer answer =
                    always.orElseGet(() -> answer(exchange.getRequestHeaders().getFirst("X-Amz-Target"), body));
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(String target, String body) {
        try {
            JsonObject request = (JsonObject) JsonReader.read(body);
            return switch (target) {
                case "TrentService.GenerateDataKey" -> generateDataKey(request);
                case "TrentService.Decrypt" -> decrypt(request);
                default -> Answer.error(400, "UnsupportedOperationException");
            };
        } catch (MalformedJson | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer generateDataKey(JsonObject request) throws GeneralSecurityException {
        made.incrementAndGet();
        String arn = text(request, "KeyId");
        byte[] plain = random(Math.toIntExact(((JsonInteger) member(request, "NumberOfBytes")).value()));
        byte[] iv = random(IV_BYTES);
        int id = arn.hashCode();
        arns.put(id, arn);
        byte[] sealed =
                cipher(Cipher.ENCRYPT_MODE, key(arn), iv, context(request)).doFinal(plain);
        byte[] blob = ByteBuffer.allocate(ID_BYTES + IV_BYTES + sealed.length)
                .putInt(id)
                .put(iv)
                .put(sealed)
                .array();
        return new Answer(200, """
                {"CiphertextBlob":"%s","KeyId":"%s","Plaintext":"%s"}""".formatted(base64(blob), arn, base64(plain)));
    }

    private Answer decrypt(JsonObject request) throws GeneralSecurityException {
        ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(text(request, "CiphertextBlob")));
        if (blob.remaining() < ID_BYTES + IV_BYTES) {
            return Answer.error(400, "InvalidCiphertextException");
        }
        String arn = arns.get(blob.getInt());
        if (arn == null) {
            return Answer.error(400, "InvalidCiphertextException");
        }
        if (!arn.equals(text(request, "KeyId"))) {
            return Answer.error(400, "IncorrectKeyException");
        }
        byte[] iv = new byte[IV_BYTES];
        blob.get(iv);
        byte[] sealed = new byte[blob.remaining()];
        blob.get(sealed);
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, key(arn), iv, context(request)).doFinal(sealed);
            return new Answer(200, """
                    {"EncryptionAlgorithm":"SYMMETRIC_DEFAULT","KeyId":"%s","Plaintext":"%s"}""".formatted(arn, base64(plain)));
        } catch (GeneralSecurityException e) {
            return Answer.error(400, "InvalidCiphertextException");
        }
    }

    private SecretKeySpec key(String arn) {
        return keys.computeIfAbsent(arn, _ -> new SecretKeySpec(random(32), "AES"));
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] iv, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, iv));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] context(JsonObject request) {
        return JsonWriter.canonical(request.members().getOrDefault("EncryptionContext", new JsonString("none")))
                .getBytes(UTF_8);
    }

    private static String text(JsonObject request, String name) {
        return ((JsonString) member(request, name)).value();
    }

    private static Json member(JsonObject request, String name) {
        return Objects.requireNonNull(request.members().get(name), name);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
