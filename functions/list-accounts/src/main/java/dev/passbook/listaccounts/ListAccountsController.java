package dev.passbook.listaccounts;

import dev.passbook.account.AccountId;
import dev.passbook.accountstate.AccountState;
import dev.passbook.accountstate.AccountStates;
import dev.passbook.http.Access;
import dev.passbook.http.Caller;
import dev.passbook.http.Page;
import dev.passbook.http.PageRequest;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Terms;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;
import java.util.Optional;

@Controller("/accounts")
final class ListAccountsController implements Described {
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

    @Override
    public Operation operation() {
        return Operation.of(
                        "Lists the accounts that the caller may see",
                        "With ledger:audit or ledger:operate all there are, otherwise the caller's own. In the order they"
                                + " were opened in, as of the last fold.",
                        Page.schema("AccountPage", AccountState.schema()),
                        new Page<>(List.of(AccountState.example()), Optional.empty()).toJson())
                .with(Terms.LIMIT, Terms.CURSOR_IN_QUERY);
    }
}
