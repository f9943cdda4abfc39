package dev.passbook.writeroute;

import dev.passbook.http.Caller;
import dev.passbook.http.Headers;
import dev.passbook.http.JsonBody;
import dev.passbook.http.QueryParameters;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Hands a route its {@link WriteRequest}. */
@Singleton
final class WriteRequestBinder implements TypedRequestArgumentBinder<WriteRequest> {
    @Override
    public Argument<WriteRequest> argumentType() {
        return Argument.of(WriteRequest.class);
    }

    @Override
    public BindingResult<WriteRequest> bind(ArgumentConversionContext<WriteRequest> context, HttpRequest<?> request) {
        Caller caller = Caller.of(request);
        // A dry run that is misspelt would move money.
        QueryParameters.refuseOthers(request, Set.of("dryRun"));
        WriteRequest read = new WriteRequest(
                caller.principal(),
                caller.owner(),
                // Lower case, because an id is the same in either.
                request.getMethodName() + " " + request.getPath().toLowerCase(Locale.ROOT),
                Headers.idempotencyKey(request),
                Headers.expectedVersion(request),
                QueryParameters.flag(request, "dryRun"),
                Headers.correlationId(request),
                Headers.requestId(request),
                JsonBody.fields(request));
        return () -> Optional.of(read);
    }
}
