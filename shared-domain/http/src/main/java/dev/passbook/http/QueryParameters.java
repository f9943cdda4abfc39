package dev.passbook.http;

import dev.passbook.account.AccountId;
import dev.passbook.http.Problem.Invalid;
import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What routes read from the query. */
public final class QueryParameters {
    /** The highest version that can be asked for. */
    public static final int MAX_VERSION = 999_999_999;

    /** What a month looks like. */
    public static final String MONTH_FORM = "[0-9]{4}-(0[1-9]|1[0-2])";

    /** The same in words. */
    public static final String A_MONTH = "a month such as 2026-01";

    private static final Pattern MONTH = Pattern.compile(MONTH_FORM);

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    private static final String MOMENT =
            "a moment from 1900 to 9999, ISO 8601 with an offset, such as 2026-01-31T12:00:00Z; a + in it is sent as %2B";

    private QueryParameters() {}

    /** The parameter's value, if it is there. That it is there once, {@link RouteFunction} has seen to. */
    static Optional<String> one(HttpRequest<?> request, String name) {
        return Optional.ofNullable(request.getParameters().get(name));
    }

    /** A version, from 1, if there is one; 400 when it is none. */
    public static OptionalInt version(HttpRequest<?> request, String name) {
        return parsed(request, name, "an integer from 1 to " + MAX_VERSION, QueryParameters::version)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** Ends the request with 400 where there is a parameter that is none of {@code names}: what it was to mean is not done. */
    public static void refuseOthers(HttpRequest<?> request, Set<String> names) {
        request.getParameters().names().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(_ -> {
                    throw Problem.invalid(
                                    List.of(new Invalid("query", "no parameters but " + String.join(", ", names))))
                            .exception();
                });
    }

    /** Whether the parameter is true; false where it is not there; 400 when it is neither. */
    public static boolean flag(HttpRequest<?> request, String name) {
        return parsed(request, name, "true or false", QueryParameters::flag).orElse(false);
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** One of {@code words}, if there is one; 400 when it is another. */
    public static Optional<String> word(HttpRequest<?> request, String name, List<String> words) {
        return parsed(
                request,
                name,
                "one of " + String.join(", ", words),
                text -> Optional.of(text).filter(words::contains));
    }

    /** A month, if there is one; 400 when it is none. */
    public static Optional<YearMonth> month(HttpRequest<?> request, String name) {
        return parsed(request, name, A_MONTH, QueryParameters::month);
    }

    /** An account's id, if there is one; 400 when it is none. */
    public static Optional<AccountId> accountId(HttpRequest<?> request, String name) {
        return parsed(request, name, "a UUID", AccountId::parse);
    }

    private static <T> Optional<T> parsed(
            HttpRequest<?> request, String name, String expected, Function<String, Optional<T>> parser) {
        Optional<String> text = one(request, name);
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            throw Problem.invalid(List.of(new Invalid(name, expected))).exception();
        }
        return value;
    }

    /** The month that {@code text} is. */
    public static Optional<YearMonth> month(String text) {
        return MONTH.matcher(text).matches() ? Optional.of(YearMonth.parse(text)) : Optional.empty();
    }

    /** A version, from 0, if there is one; 400 when it is none. */
    public static OptionalInt versionOrNone(HttpRequest<?> request, String name) {
        return one(request, name).filter("0"::equals).isPresent() ? OptionalInt.of(0) : version(request, name);
    }

    /** A moment, if there is one: ISO 8601 with an offset, from 1900 to 9999, whole microseconds; 400 when it is none. */
    public static Optional<Instant> moment(HttpRequest<?> request, String name) {
        return parsed(request, name, MOMENT, Moments::parse);
    }

    /** The version that {@code text} is, from 1. */
    public static Optional<Integer> version(String text) {
        return VERSION.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
