package dev.passbook.verifyaccount;

import dev.passbook.account.AccountId;
import dev.passbook.database.Database;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.ChainReader;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.Sought;
import dev.passbook.http.Access;
import dev.passbook.http.Caller;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.stream.StreamId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Named;
import javax.sql.DataSource;

@Controller("/accounts/{accountId}/verification")
final class VerifyAccountController implements Described {
    /** A bound on memory. */
    private static final int PAGE = 1_000;

    private final EventReader events;
    private final ChainReader chains;

    VerifyAccountController(EventReader events, @Named("auditor") DataSource dataSource) {
        this.events = events;
        this.chains = new ChainReader(new Database(dataSource));
    }

    @Get
    @Access(Right.READ)
    HttpResponse<Verification> verifyAccount(AccountId accountId, Caller caller) {
        StreamId stream = AccountAggregate.stream(accountId);
        if (!events.isThere(AccountAggregate.ACCOUNTS, new Sought(stream, caller.owner()))) {
            throw Problem.noSuchAccount().exception();
        }
        return HttpResponse.ok(new Verification(chains.walk(stream, PAGE)));
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Proves that an account's events are as recorded",
                        "Walks the chain of hashes from the first event on, as README.md says. It finds whatever was changed,"
                                + " left out or swapped; an end that was cut off, or a chain that was made anew, shows only beside"
                                + " what was anchored outside of the database, which verify-ledger looks at.",
                        Verification.schema(),
                        Verification.example().toJson())
                .refuses(ProblemCode.NOT_FOUND);
    }
}
