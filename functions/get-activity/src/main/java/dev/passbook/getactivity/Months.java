package dev.passbook.getactivity;

import dev.passbook.http.Problem;
import dev.passbook.http.Problem.Invalid;
import dev.passbook.http.QueryParameters;
import io.micronaut.http.HttpRequest;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The months of a report, both inclusive. */
record Months(YearMonth from, YearMonth to) {
    /** Ten years. */
    static final int MAX = 120;

    /** Reads {@code from} and {@code to} from the query, or ends the request with 400. */
    static Months of(HttpRequest<?> request) {
        Optional<YearMonth> from = QueryParameters.month(request, "from");
        Optional<YearMonth> to = QueryParameters.month(request, "to");
        List<Invalid> invalid = new ArrayList<>();
        if (from.isEmpty()) {
            invalid.add(new Invalid("from", QueryParameters.A_MONTH));
        }
        if (to.isEmpty()) {
            invalid.add(new Invalid("to", QueryParameters.A_MONTH));
        }
        if (from.isPresent() && to.isPresent()) {
            long months = from.get().until(to.get(), ChronoUnit.MONTHS) + 1;
            if (months < 1 || months > MAX) {
                invalid.add(new Invalid("to", "1 to " + MAX + " months, from the first to the last"));
            }
        }
        if (!invalid.isEmpty()) {
            throw Problem.invalid(invalid).exception();
        }
        return new Months(from.orElseThrow(), to.orElseThrow());
    }
}
