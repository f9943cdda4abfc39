package dev.passbook.http;

import dev.passbook.http.Problem.Invalid;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many items at the most, 1 to {@value #MAX_LIMIT}
 * @param after what the page before ended with; nothing for the first page
 * @param <K> what the list is ordered by
 */
public record PageRequest<K>(int limit, Optional<K> after) {
    /** The longest page. */
    public static final int MAX_LIMIT = 100;

    /** How long a page is when nobody says. */
    public static final int DEFAULT_LIMIT = 50;

    /** The longest cursor that is read. */
    public static final int MAX_CURSOR_LENGTH = 200;

    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

    /**
     * Reads {@code limit} and {@code cursor} from the query, or ends the request with 400.
     *
     * @param key reads what {@link Page} wrote into the cursor; nothing when it can't
     */
    public static <K> PageRequest<K> of(HttpRequest<?> request, Function<String, Optional<K>> key) {
        String limit = QueryParameters.one(request, "limit").orElse(Integer.toString(DEFAULT_LIMIT));
        if (!LIMIT.matcher(limit).matches()) {
            throw invalid("limit", "an integer from 1 to " + MAX_LIMIT);
        }
        Optional<String> cursor = QueryParameters.one(request, "cursor");
        Optional<K> after = cursor.flatMap(PageRequest::decoded).flatMap(key);
        if (cursor.isPresent() && after.isEmpty()) {
            throw invalid("cursor", "the nextCursor of the page before");
        }
        return new PageRequest<>(Integer.parseInt(limit), after);
    }

    private static Optional<String> decoded(String cursor) {
        if (cursor.length() > MAX_CURSOR_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProblemException invalid(String parameter, String reason) {
        return Problem.invalid(List.of(new Invalid(parameter, reason))).exception();
    }
}
