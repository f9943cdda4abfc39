package dev.passbook.writeroute;

import dev.passbook.http.Headers;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** What became of a write, as HTTP says it. */
public final class WriteResponses {
    private WriteResponses() {}

    /** Says where in the log the event is that an answer is about. */
    @FunctionalInterface
    public interface Place {
        /** Adds that to the answer. */
        MutableHttpResponse<?> of(MutableHttpResponse<?> response, JsonObject answer);

        /** An answer about more than one event, or none, is about no place. */
        static Place none() {
            return (response, _) -> response;
        }

        /**
         * Of receipts.
         *
         * @param collection where what they are about is found: {@code /accounts}
         * @param id their member that says which of it
         */
        static Place in(String collection, String id) {
            return (response, receipt) -> {
                if (receipt.members().get(id) instanceof JsonString(String name)
                        && receipt.members().get("version") instanceof JsonInteger(long version)) {
                    return response.header(HttpHeaders.LOCATION, collection + "/" + name + "/events/" + version)
                            .header(HttpHeaders.ETAG, Headers.entityTag((int) version));
                }
                throw new IllegalStateException("A receipt names what it is about and its version");
            };
        }
    }

    /** It happened, just now. */
    public static MutableHttpResponse<?> accepted(int status, JsonObject answer, Place place) {
        return place.of(json(status, answer), answer);
    }

    /** It would happen. Nothing is at a place yet. */
    public static MutableHttpResponse<?> wouldBeAccepted(JsonObject answer) {
        return json(HttpStatus.OK.getCode(), answer);
    }

    /** It happened before, and was answered with this JSON text. */
    public static MutableHttpResponse<?> replayed(WriteRequest request, int status, String text, Place place) {
        JsonObject answer = stored(text);
        // Whoever only asks what would come of it is never told 201.
        MutableHttpResponse<?> again = request.dryRun() ? wouldBeAccepted(answer) : accepted(status, answer, place);
        return again.header(Headers.IDEMPOTENCY_REPLAYED, "true");
    }

    /** It is about what is at version {@code actual}, which is not what the caller expects. */
    public static MutableHttpResponse<?> versionConflict(int actual) {
        return refused(Problem.of(ProblemCode.VERSION_CONFLICT).with("version", actual));
    }

    /** Something else happened under its key. */
    public static MutableHttpResponse<?> keyReused() {
        return refused(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
    }

    /** It is refused. */
    public static MutableHttpResponse<?> refused(Problem problem) {
        return HttpResponse.status(HttpStatus.valueOf(problem.code().status()))
                .body(problem)
                .contentType(Problem.MEDIA_TYPE);
    }

    private static MutableHttpResponse<?> json(int status, JsonObject answer) {
        return HttpResponse.status(HttpStatus.valueOf(status))
                .body(JsonWriter.write(answer))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static JsonObject stored(String receipt) {
        try {
            return (JsonObject) JsonReader.read(receipt);
        } catch (MalformedJson e) {
            throw new IllegalStateException("A stored receipt is not JSON", e);
        }
    }
}
