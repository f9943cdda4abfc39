package dev.passbook.fuzz;

import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Reference;
import dev.passbook.http.Access;
import dev.passbook.http.Fields;
import dev.passbook.http.Headers;
import dev.passbook.http.JsonBody;
import dev.passbook.http.PageRequest;
import dev.passbook.http.QueryParameters;
import dev.passbook.http.Right;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads all that the ledger's routes read of a request, and does nothing with it but to doubt it. */
@Controller("/accounts")
final class ReadingController {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");

    @Post("/{accountId}/deposits")
    @Access(Right.PUBLIC)
    HttpResponse<?> write(AccountId accountId, HttpRequest<?> request) {
        String key = Headers.idempotencyKey(request);
        OptionalInt version = Headers.expectedVersion(request);
        String correlationId = Headers.correlationId(request);
        demand(AccountId.parse(accountId.toString()).filter(accountId::equals).isPresent());
        demand(key.matches("[!-~]{1,255}"));
        demand(version.isEmpty()
                || Headers.entityTag(version.getAsInt())
                        .equals(request.getHeaders().get("If-Match")));
        demand(correlationId.matches("[!-~]{1,128}"));
        body(request);
        return HttpResponse.created("");
    }

    /** The body alone. */
    static void body(HttpRequest<?> request) {
        Fields fields = JsonBody.fields(request);
        Optional<Long> amount = fields.amount("amount");
        Optional<Currency> currency = fields.currency("currency");
        Optional<Instant> occurredAt = fields.optionalPast("occurredAt", NOW);
        Optional<Reference> reference = fields.optionalReference("reference");
        fields.refuseInvalid();
        demand(new Money(amount.orElseThrow(), currency.orElseThrow()).isPositive());
        demand(occurredAt.isPresent() == fields.body().members().containsKey("occurredAt"));
        demand(occurredAt.filter(NOW::isBefore).isEmpty());
        demand(reference.isPresent() == fields.body().members().containsKey("reference"));
    }

    @Get
    @Access(Right.PUBLIC)
    HttpResponse<?> read(HttpRequest<?> request) {
        PageRequest<AccountId> accounts = PageRequest.of(request, AccountId::parse);
        OptionalInt version = QueryParameters.version(request, "minVersion");
        demand(1 <= accounts.limit() && accounts.limit() <= PageRequest.MAX_LIMIT);
        demand(version.orElse(1) > 0);
        return HttpResponse.ok("");
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("It was read, but not as it should be");
        }
    }
}
