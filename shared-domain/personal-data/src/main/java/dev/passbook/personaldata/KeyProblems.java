package dev.passbook.personaldata;

import dev.passbook.envelope.MasterKeyAway;
import dev.passbook.http.Problem;
import dev.passbook.http.Unavailable;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/**
 * What a caller is told who can't have personal data now: 503, to try again. That it is damaged for good is a bug like any
 * other, and 500.
 */
@Factory
final class KeyProblems {
    @Singleton
    ExceptionHandler<MasterKeyAway, HttpResponse<Problem>> masterKeyAway() {
        return (request, e) -> Unavailable.because("the master key is away", request, e);
    }

    @Singleton
    ExceptionHandler<WrongMasterKey, HttpResponse<Problem>> wrongMasterKey() {
        return (request, e) -> Unavailable.because("the master key is another one", request, e);
    }
}
