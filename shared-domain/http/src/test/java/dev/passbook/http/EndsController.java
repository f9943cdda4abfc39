package dev.passbook.http;

import dev.passbook.account.AccountId;
import dev.passbook.database.DatabaseAway;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes that end in every way that a route can. */
@Controller("/accounts/{accountId}")
final class EndsController {
    private static final Logger LOG = LoggerFactory.getLogger(EndsController.class);

    @Get
    @Access(Right.READ)
    HttpResponse<String> read(AccountId accountId) {
        LOG.info("Reading");
        return HttpResponse.ok("{}").header("ETag", Headers.entityTag(7));
    }

    @Post("/deposits")
    @Access(Right.WRITE)
    MutableHttpResponse<String> write(AccountId accountId, HttpRequest<?> request) {
        Headers.idempotencyKey(request);
        JsonBody.fields(request);
        MutableHttpResponse<String> receipt = HttpResponse.created("{\"owner\":\"alice\"}")
                .header("Location", "/accounts/" + accountId + "/events/3")
                .header("ETag", Headers.entityTag(3));
        return Optional.ofNullable(request.getHeaders().get("x-replayed"))
                .map(replayed -> receipt.header(Headers.IDEMPOTENCY_REPLAYED, replayed))
                .orElse(receipt);
    }

    @Get("/ends/{end}")
    @Access(Right.PUBLIC)
    HttpResponse<String> end(AccountId accountId, String end) {
        return switch (end) {
            case "refused" ->
                throw Problem.of(ProblemCode.INSUFFICIENT_FUNDS, "At most \"available\" can be taken out.")
                        .with("available", 5)
                        .exception();
            case "public" -> HttpResponse.ok("{}").header("cache-control", "public");
            case "away" -> throw new DatabaseAway("The database does not answer");
            case "broken" -> throw new IllegalStateException("A bug");
            default -> HttpResponse.status(HttpStatus.I_AM_A_TEAPOT);
        };
    }
}
