package dev.passbook.http;

import dev.passbook.http.Problem.Invalid;
import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a replay is asked to go: to a version, or to one or both of the moments.
 *
 * @param version from 0, where there is nothing
 */
public record ReplayQuery(OptionalInt version, Optional<Instant> occurredBy, Optional<Instant> recordedBy) {

    /** What the query says; 400 where it says nothing of it, or a version and a moment. */
    public static ReplayQuery of(HttpRequest<?> request) {
        OptionalInt version = QueryParameters.versionOrNone(request, "version");
        Optional<Instant> occurredBy = QueryParameters.moment(request, "occurredBy");
        Optional<Instant> recordedBy = QueryParameters.moment(request, "recordedBy");
        boolean moments = occurredBy.isPresent() || recordedBy.isPresent();
        if (version.isPresent() && moments) {
            throw invalid("left out where occurredBy or recordedBy is given");
        }
        if (version.isEmpty() && !moments) {
            throw invalid("given, unless occurredBy or recordedBy is");
        }
        return new ReplayQuery(version, occurredBy, recordedBy);
    }

    private static RuntimeException invalid(String reason) {
        return Problem.invalid(List.of(new Invalid("version", reason))).exception();
    }
}
