package dev.passbook.replayaccount;

import dev.passbook.account.Account;
import dev.passbook.account.AccountId;
import dev.passbook.account.MoneyOutOfRange;
import dev.passbook.accountstate.AccountState;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.AsOf;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.Folded;
import dev.passbook.eventstore.History;
import dev.passbook.eventstore.Sought;
import dev.passbook.http.Access;
import dev.passbook.http.Caller;
import dev.passbook.http.Headers;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.ReplayQuery;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Terms;
import dev.passbook.stream.StreamId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Optional;

@Controller("/accounts/{accountId}/replay")
final class ReplayAccountController implements Described {
    private final EventReader events;
    private final History history;

    ReplayAccountController(EventReader events, History history) {
        this.events = events;
        this.history = history;
    }

    @Get
    @Access(Right.READ)
    HttpResponse<AccountState> replayAccount(AccountId accountId, Caller caller, HttpRequest<?> request) {
        ReplayQuery query = ReplayQuery.of(request);
        AsOf asOf = new AsOf(query.version(), query.occurredBy(), query.recordedBy());
        StreamId stream = AccountAggregate.stream(accountId);
        if (!events.isThere(AccountAggregate.ACCOUNTS, new Sought(stream, caller.owner()))) {
            throw Problem.noSuchAccount().exception();
        }
        Folded<Account> replayed = replayed(stream, asOf)
                .orElseThrow(() -> Problem.of(ProblemCode.NO_SUCH_VERSION).exception());
        return HttpResponse.ok(state(replayed, asOf)).header(HttpHeaders.ETAG, Headers.entityTag(replayed.version()));
    }

    private Optional<Folded<Account>> replayed(StreamId stream, AsOf asOf) {
        try {
            return history.replay(AccountAggregate.ACCOUNTS, stream, asOf);
        } catch (MoneyOutOfRange e) {
            throw Problem.of(ProblemCode.SUM_OUT_OF_RANGE).exception();
        }
    }

    private static AccountState state(Folded<Account> replayed, AsOf asOf) {
        return new AccountState(
                AccountAggregate.account(replayed.streamId()),
                AccountAggregate.opened(replayed.state()),
                replayed.version(),
                replayed.begunAt(),
                replayed.updatedAt(),
                // Holds as they were when it was like that.
                asOf.occurredBy().or(asOf::recordedBy).orElse(replayed.updatedAt()));
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Says how an account stood",
                        "At a version, or as of what had happened by one moment and was known by another: one of the two"
                                + " moments may be left out. From the events alone; it takes the longer, the more of them"
                                + " count.",
                        AccountState.replayedSchema(),
                        AccountState.example().toJson())
                .with(Terms.VERSION_IN_QUERY, Terms.OCCURRED_BY, Terms.RECORDED_BY)
                .sends(Terms.ENTITY_TAG)
                .refuses(ProblemCode.NOT_FOUND, ProblemCode.NO_SUCH_VERSION, ProblemCode.SUM_OUT_OF_RANGE);
    }
}
