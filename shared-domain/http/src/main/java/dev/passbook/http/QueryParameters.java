package dev.passbook.http;

import dev.passbook.http.Problem.Invalid;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What routes read from the query. */
public final class QueryParameters {
    /** The highest version that can be asked for. */
    public static final int MAX_VERSION = 999_999_999;

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    private QueryParameters() {}

    /** A version, from 1, if there is one; 400 when it is none. */
    public static OptionalInt version(HttpRequest<?> request, String name) {
        String text = request.getParameters().get(name);
        if (text == null) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(version(text)
                .orElseThrow(() -> Problem.invalid(List.of(new Invalid(name, "an integer from 1 to " + MAX_VERSION)))
                        .exception()));
    }

    /** The version that {@code text} is, from 1. */
    public static Optional<Integer> version(String text) {
        return VERSION.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
