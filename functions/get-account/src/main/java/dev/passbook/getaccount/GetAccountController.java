package dev.passbook.getaccount;

import dev.passbook.account.AccountId;
import dev.passbook.accountstate.AccountState;
import dev.passbook.accountstate.AccountStates;
import dev.passbook.http.Access;
import dev.passbook.http.Caller;
import dev.passbook.http.Headers;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.QueryParameters;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Terms;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

@Controller("/accounts/{accountId}")
final class GetAccountController implements Described {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AccountStates states;

    GetAccountController(AccountStates states) {
        this.states = states;
    }

    @Get
    @Access(Right.READ)
    HttpResponse<AccountState> getAccount(AccountId accountId, Caller caller, HttpRequest<?> request) {
        OptionalInt minVersion = QueryParameters.version(request, "minVersion");
        Optional<AccountState> found = minVersion.isPresent()
                ? states.await(accountId, caller.owner(), minVersion.getAsInt(), PATIENCE)
                : states.find(accountId, caller.owner());
        int version = found.map(AccountState::version).orElse(0);
        if (version < minVersion.orElse(0)) {
            // Also where there is no state at all: this function can't tell an account not folded yet from none.
            throw Problem.of(ProblemCode.STATE_BEHIND).with("version", version).exception();
        }
        AccountState state = found.orElseThrow(() -> Problem.noSuchAccount().exception());
        return HttpResponse.ok(state).header(HttpHeaders.ETAG, Headers.entityTag(version));
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Says how an account stands",
                        "As of the last fold, usually some tens of milliseconds old. Ask with minVersion for what has just"
                                + " been written. With it an account that does not exist is a 409 too.",
                        AccountState.schema(),
                        AccountState.example().toJson())
                .with(Terms.MIN_VERSION)
                .sends(Terms.ENTITY_TAG)
                .refuses(ProblemCode.NOT_FOUND, ProblemCode.STATE_BEHIND);
    }
}
