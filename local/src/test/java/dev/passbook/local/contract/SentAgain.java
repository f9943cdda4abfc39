package dev.passbook.local.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Random;

/** What was accepted, once more under its key. */
enum SentAgain {
    AS_IT_WAS,
    WITH_ANOTHER_BODY;

    private static final int ONE_IN = 8;

    /** How a draft that was accepted is sent again, if at all. */
    static Optional<SentAgain> chosen(Draft draft, Random random) {
        return draft.fields().isPresent() && random.nextInt(ONE_IN) == 0
                ? Optional.of(random.nextBoolean() ? AS_IT_WAS : WITH_ANOTHER_BODY)
                : Optional.empty();
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
