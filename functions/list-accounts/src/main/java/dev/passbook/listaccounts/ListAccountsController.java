package dev.passbook.listaccounts;

import dev.passbook.account.AccountId;
import dev.passbook.accountstate.AccountState;
import dev.passbook.accountstate.AccountStates;
import dev.passbook.http.Access;
import dev.passbook.http.Caller;
import dev.passbook.http.Page;
import dev.passbook.http.PageRequest;
import dev.passbook.http.Right;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;

@Controller("/accounts")
final class ListAccountsController {
    private final AccountStates states;

    ListAccountsController(AccountStates states) {
        this.states = states;
    }

    @Get
    @Access(Right.READ)
    HttpResponse<Page<AccountState>> listAccounts(Caller caller, HttpRequest<?> request) {
        PageRequest<AccountId> page = PageRequest.of(request, AccountId::parse);
        List<AccountState> found = states.page(caller.owner(), page.after(), page.limit() + 1);
        return HttpResponse.ok(
                Page.of(found, page.limit(), state -> state.accountId().toString()));
    }
}
