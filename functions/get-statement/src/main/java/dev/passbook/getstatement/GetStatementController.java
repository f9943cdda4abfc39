package dev.passbook.getstatement;

import dev.passbook.account.AccountId;
import dev.passbook.account.Money;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.AccountHistory;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.Opening;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.RunningBalance;
import dev.passbook.http.Access;
import dev.passbook.http.Caller;
import dev.passbook.http.Gzip;
import dev.passbook.http.Problem;
import dev.passbook.http.Problem.Invalid;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.QueryParameters;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Parameter;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

@Controller("/accounts/{accountId}/statements/{month}")
final class GetStatementController implements Described {
    /** So many events are in memory at a time. */
    private static final int BLOCK = 1_000;

    private final EventReader events;
    private final AccountHistory history;

    GetStatementController(EventReader events, AccountHistory history) {
        this.events = events;
        this.history = history;
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, CsvForm.TYPE})
    @Access(Right.READ)
    HttpResponse<byte[]> getStatement(AccountId accountId, String month, Caller caller, HttpRequest<?> request) {
        YearMonth asked = QueryParameters.month(month)
                .orElseThrow(() -> Problem.invalid(List.of(new Invalid("month", QueryParameters.A_MONTH)))
                        .exception());
        Opening opening = history.opening(accountId, caller.owner())
                .orElseThrow(() -> Problem.noSuchAccount().exception());
        if (asked.isBefore(Statement.monthOf(opening.recordedAt()))
                || asked.isAfter(Statement.monthOf(opening.now()))) {
            throw Problem.of(ProblemCode.NO_SUCH_MONTH).exception();
        }
        RunningBalance before = history.runningBalance(accountId, Statement.start(asked));
        Statement statement = new Statement(
                accountId,
                asked,
                Statement.isClosed(asked, opening.now()),
                before.version() == 0 ? Money.zero(opening.currency()) : known(accountId, before));
        Form form = prefersCsv(request) ? new CsvForm() : new JsonForm();
        BoundedBody body = new BoundedBody(Gzip.isAccepted(request));
        write(statement, before, form, body);
        return answer(statement, form, body);
    }

    private void write(Statement statement, RunningBalance before, Form form, BoundedBody body) {
        Instant end = Statement.end(statement.month());
        body.add(form.beginning(statement));
        RunningBalance balance = before;
        Money closing = statement.openingBalance();
        boolean more = true;
        while (more) {
            List<RecordedEvent> block =
                    events.page(AccountAggregate.stream(statement.accountId()), balance.version(), BLOCK);
            more = block.size() == BLOCK;
            for (RecordedEvent event : block) {
                if (!event.recordedAt().isBefore(end)) {
                    more = false;
                    break;
                }
                balance = balance.after(event);
                closing = known(statement.accountId(), balance);
                body.add(form.entry(new Entry(event, closing)));
            }
        }
        body.add(form.end(statement, closing));
    }

    private static HttpResponse<byte[]> answer(Statement statement, Form form, BoundedBody body) {
        byte[] bytes = body.end();
        MutableHttpResponse<byte[]> response = HttpResponse.ok(bytes).contentType(MediaType.of(form.mediaType()));
        if (form instanceof CsvForm) {
            response.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"%s-%s.csv\"".formatted(statement.accountId(), statement.month()));
        }
        return body.isCompressed() ? Gzip.answer(response, bytes) : response;
    }

    /** A statement with a hole in it is none. */
    private static Money known(AccountId accountId, RunningBalance balance) {
        return balance.money()
                .orElseThrow(() -> new IllegalStateException(
                        "Account %s, version %d can't be folded".formatted(accountId, balance.version())));
    }

    /** By what the client likes best; the framework has refused those that take neither. */
    private static boolean prefersCsv(HttpRequest<?> request) {
        MediaType csv = MediaType.of(CsvForm.TYPE);
        return request.accept().stream()
                .filter(accepted -> accepted.matches(csv) || accepted.matches(MediaType.APPLICATION_JSON_TYPE))
                // Of several that it likes as well it is the first.
                .min(Comparator.comparing(MediaType::getQualityAsNumber).reversed())
                .map(accepted -> !accepted.matches(MediaType.APPLICATION_JSON_TYPE))
                .orElse(false);
    }

    @Override
    public Operation operation() {
        return Operation.of(
                        "Gives the statement of a month",
                        "Of what was recorded in it, by UTC, each event with the balance right after it. A month is closed"
                                + " a minute after its end; from then on its statement is the same bytes whenever it is"
                                + " asked for. Before that it is answered as it stands. A large one is compressed for who"
                                + " accepts gzip; it takes the longer, the more events the account has had by its end.",
                        JsonForm.schema(),
                        JsonForm.example())
                .with(Parameter.path("month", "Which month.", Terms.MONTH))
                .with(Parameter.optionalHeader(
                        HttpHeaders.ACCEPT_ENCODING,
                        "With gzip in it, an answer of over 128 KiB is compressed.",
                        Schema.text(1, 1_000).example("gzip")))
                .alsoAs(CsvForm.TYPE, CsvForm.schema(), CsvForm.example())
                .sends(
                        Parameter.optionalHeader(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "With CSV: a name for the file.",
                                Schema.form("attachment; filename=\"[0-9a-f-]{36}-[0-9]{4}-[0-9]{2}\\.csv\"")
                                        .example(
                                                "attachment; filename=\"0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20-2026-01.csv\"")),
                        Parameter.optionalHeader(
                                HttpHeaders.CONTENT_ENCODING,
                                "Where the answer is compressed.",
                                Schema.constant("gzip")))
                .refuses(ProblemCode.NOT_FOUND, ProblemCode.NO_SUCH_MONTH, ProblemCode.STATEMENT_TOO_LARGE);
    }
}
