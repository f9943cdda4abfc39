package dev.passbook.http;

import dev.passbook.database.DatabaseAway;
import dev.passbook.http.Problem.Invalid;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ConversionErrorHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request early into a problem. */
@Factory
final class ProblemResponses {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    /** What the framework finds wrong by itself, before or beside a route's code. */
    @Singleton
    ErrorResponseProcessor<Problem> frameworkErrors() {
        return new ErrorResponseProcessor<>() {
            @Override
            public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
                return respond(response, ofStatus(response.code()));
            }
        };
    }

    @Singleton
    Handler<ProblemException> problems() {
        return (_, e) -> respond(e.problem());
    }

    /** A path variable that is not what it should be. */
    @Singleton
    @Replaces(ConversionErrorHandler.class)
    Handler<ConversionErrorException> conversions() {
        return (_, e) -> respond(
                Problem.invalid(List.of(new Invalid(e.getArgument().getName(), "a UUID, as the receipts give it"))));
    }

    @Singleton
    Handler<DatabaseAway> databaseAway() {
        return (request, e) -> Unavailable.because("the database is away, or too busy", request, e);
    }

    @Singleton
    Handler<RuntimeException> bugs() {
        return (request, e) -> {
            LOG.error("{}: failed", Unavailable.route(request), e);
            return respond(Problem.of(ProblemCode.INTERNAL));
        };
    }

    static MutableHttpResponse<Problem> respond(Problem problem) {
        return respond(HttpResponse.status(HttpStatus.valueOf(problem.code().status())), problem);
    }

    private static MutableHttpResponse<Problem> respond(MutableHttpResponse<?> response, Problem problem) {
        if (problem.code() == ProblemCode.UNAUTHENTICATED) {
            // RFC 9110 section 15.5.2: a 401 says how to authenticate.
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.status(problem.code().status()).body(problem).contentType(Problem.MEDIA_TYPE);
    }

    private static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.of(ProblemCode.UNAUTHENTICATED);
            case 403 -> Problem.of(ProblemCode.INSUFFICIENT_SCOPE);
            case 404 -> Problem.of(ProblemCode.NOT_FOUND, "There is no such route.");
            case 405 -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED);
            case 406 -> Problem.of(ProblemCode.NOT_ACCEPTABLE);
            case 413 -> Problem.of(ProblemCode.BODY_TOO_LARGE);
            case 415 -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
            default ->
                status < 500
                        ? Problem.of(ProblemCode.MALFORMED, "The request could not be understood.")
                        : Problem.of(ProblemCode.INTERNAL);
        };
    }

    /** An exception handler with a typed answer. */
    @FunctionalInterface
    interface Handler<E extends Throwable> extends ExceptionHandler<E, HttpResponse<Problem>> {
        @Override
        @SuppressWarnings("rawtypes")
        HttpResponse<Problem> handle(HttpRequest request, E exception);
    }
}
