package dev.passbook.acceptance.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Random;

/** What was accepted, once more under its key. */
enum SentAgain {
    AS_IT_WAS,
    WITH_ANOTHER_BODY;

    private static final int ONE_IN = 8;
    private static final int CREATED = 201;

    /** How a draft that was accepted is sent again, if at all: what only might have been was not written down. */
    static Optional<SentAgain> chosen(Draft draft, HttpResponse<String> first, Random random) {
        if (first.statusCode() != CREATED || random.nextInt(ONE_IN) != 0) {
            return Optional.empty();
        }
        boolean hasOther = draft.fields().orElseThrow().has("currency");
        return Optional.of(hasOther && random.nextBoolean() ? WITH_ANOTHER_BODY : AS_IT_WAS);
    }

    void change(Draft draft) {
        switch (this) {
            case AS_IT_WAS -> {}
            case WITH_ANOTHER_BODY -> {
                ObjectNode other = draft.fields().orElseThrow().deepCopy();
                other.put("currency", other.path("currency").asText().equals("EUR") ? "USD" : "EUR");
                draft.body(other.toString());
            }
        }
    }

    boolean isRight(HttpResponse<String> first, HttpResponse<String> second) {
        return switch (this) {
            case AS_IT_WAS ->
                second.statusCode() == first.statusCode()
                        && second.body().equals(first.body())
                        && second.headers().firstValue("Idempotency-Replayed").equals(Optional.of("true"));
            case WITH_ANOTHER_BODY ->
                second.statusCode() == 422 && second.body().contains("\"code\":\"idempotency-key-reused\"");
        };
    }
}
