package dev.passbook.listholds;

import dev.passbook.account.AccountId;
import dev.passbook.account.HoldId;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.HoldReader;
import dev.passbook.eventstore.HoldReader.HoldStatus;
import dev.passbook.eventstore.Sought;
import dev.passbook.http.Access;
import dev.passbook.http.Caller;
import dev.passbook.http.Page;
import dev.passbook.http.PageRequest;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.QueryParameters;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Parameter;
import dev.passbook.http.contract.Terms;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;
import java.util.Optional;

@Controller("/accounts/{accountId}/holds")
final class ListHoldsController implements Described {
    private final EventReader events;
    private final HoldReader holds;

    ListHoldsController(EventReader events, HoldReader holds) {
        this.events = events;
        this.holds = holds;
    }

    @Get
    @Access(Right.READ)
    HttpResponse<Page<HoldItem>> listHolds(AccountId accountId, Caller caller, HttpRequest<?> request) {
        PageRequest<HoldId> page = PageRequest.of(request, ListHoldsController::holdId);
        Optional<HoldStatus> status =
                QueryParameters.word(request, "status", HoldStatus.words()).map(HoldStatus::of);
        if (!events.isThere(
                AccountAggregate.ACCOUNTS, new Sought(AccountAggregate.stream(accountId), caller.owner()))) {
            throw Problem.noSuchAccount().exception();
        }
        List<HoldItem> found = holds.page(accountId, status, page.after(), page.limit() + 1).stream()
                .map(HoldItem::new)
                .toList();
        return HttpResponse.ok(
                Page.of(found, page.limit(), item -> item.hold().id().toString()));
    }

    private static Optional<HoldId> holdId(String text) {
        return Optional.of(HoldId.of(text)).filter(id -> id.toString().equals(text));
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Lists what was set aside of an account",
                        "Oldest first, from the log itself; a hold that has expired is said to have, whether or not that"
                                + " was written down yet.",
                        Page.schema("HoldPage", HoldItem.schema()),
                        new Page<>(List.of(HoldItem.example()), Optional.of("Mg")).toJson())
                .with(
                        Parameter.query("status", "Only those of this status.", HoldItem.statusSchema()),
                        Terms.LIMIT,
                        Terms.CURSOR_IN_QUERY)
                .refuses(ProblemCode.NOT_FOUND);
    }
}
