package dev.passbook.getactivity;

import dev.passbook.account.AccountId;
import dev.passbook.activity.ActivityReader;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.Sought;
import dev.passbook.http.Access;
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
import java.util.Optional;

@Controller("/reports/activity")
final class GetActivityController implements Described {
    private final ActivityReader activities;
    private final EventReader events;

    GetActivityController(ActivityReader activities, EventReader events) {
        this.activities = activities;
        this.events = events;
    }

    @Get
    @Access(Right.AUDIT)
    HttpResponse<ActivityReport> getActivity(HttpRequest<?> request) {
        Months months = Months.of(request);
        Optional<AccountId> accountId = QueryParameters.accountId(request, "accountId");
        if (accountId.isPresent()
                && !events.isThere(
                        AccountAggregate.ACCOUNTS,
                        new Sought(AccountAggregate.stream(accountId.get()), Optional.empty()))) {
            throw Problem.noSuchAccount().exception();
        }
        return HttpResponse.ok(new ActivityReport(
                months.from(), months.to(), accountId, activities.between(months.from(), months.to(), accountId)));
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Says what was deposited and withdrawn, month by month",
                        "Of one account or of the whole ledger, by the month it was recorded in, in UTC. A month in which"
                                + " nothing moved is left out. As of the last run of a subscription, which follows the log"
                                + " once a minute.",
                        ActivityReport.schema(),
                        ActivityReport.example().toJson())
                .with(
                        Parameter.query("from", "The first month.", Terms.MONTH).always(),
                        Parameter.query("to", "The last month, at most " + Months.MAX + " in all.", Terms.MONTH)
                                .always(),
                        Parameter.query("accountId", "Of which account; left out, of all of them.", Terms.ACCOUNT_ID))
                .refuses(ProblemCode.NOT_FOUND);
    }
}
