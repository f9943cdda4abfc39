package dev.passbook.http;

import dev.passbook.account.AccountId;
import dev.passbook.http.Problem.Invalid;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Hands a route the {@code accountId} of its path. */
@Singleton
final class AccountIdBinder implements TypedRequestArgumentBinder<AccountId> {
    private static final String VARIABLE = "accountId";

    @Override
    public Argument<AccountId> argumentType() {
        return Argument.of(AccountId.class);
    }

    @Override
    public BindingResult<AccountId> bind(ArgumentConversionContext<AccountId> context, HttpRequest<?> request) {
        AccountId accountId = RouteAttributes.getRouteMatch(request)
                .map(route -> ((UriRouteMatch<?, ?>) route).getVariableValues().get(VARIABLE))
                .flatMap(value -> AccountId.parse(value.toString()))
                .orElseThrow(() -> Problem.invalid(List.of(new Invalid(VARIABLE, "a UUID, as the receipts give it")))
                        .exception());
        return () -> Optional.of(accountId);
    }
}
