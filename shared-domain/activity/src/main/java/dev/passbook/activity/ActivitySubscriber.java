package dev.passbook.activity;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountClosed;
import dev.passbook.account.AccountEvent.AccountFrozen;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.AccountUnfrozen;
import dev.passbook.account.AccountEvent.EntryReversed;
import dev.passbook.account.AccountEvent.HoldCaptured;
import dev.passbook.account.AccountEvent.HoldExpired;
import dev.passbook.account.AccountEvent.HoldPlaced;
import dev.passbook.account.AccountEvent.HoldReleased;
import dev.passbook.account.AccountEvent.LimitsSet;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountEvent.TransferReceived;
import dev.passbook.account.AccountEvent.TransferSent;
import dev.passbook.account.AccountId;
import dev.passbook.account.Money;
import dev.passbook.database.Database;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.AccountEventJson;
import dev.passbook.eventstore.Aggregates;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.Link;
import dev.passbook.eventstore.Link.Content;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.UnknownEvent;
import dev.passbook.subscription.Subscriber;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up what moves. The sums are written with the checkpoint, so that each event counts once. An event that can't be read is
 * left out, because else the sums of all accounts would stand still from there on; its metric and its log tell that they are
 * without it, until somebody has them made anew with a code that can read it.
 */
@Singleton
@Requires(property = "datasources.folder.url")
final class ActivitySubscriber implements Subscriber<Database> {
    private static final Logger LOG = LoggerFactory.getLogger(ActivitySubscriber.class);

    private final Aggregates aggregates;

    ActivitySubscriber(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    @Override
    public String name() {
        return "activity";
    }

    @Override
    public int take(Cursor after, List<LoggedEvent> events, Database transaction) {
        Map<AccountMonth, Activity> moved = new HashMap<>();
        int leftOut = 0;
        for (LoggedEvent logged : events) {
            Link link = logged.link();
            Optional<String> reason = add(moved, link);
            if (reason.isPresent()) {
                LOG.error(
                        "Left out of the sums: stream {}, version {}: {}",
                        link.streamId(),
                        link.version(),
                        reason.get());
                leftOut++;
            }
        }
        new ActivityTables(transaction).add(moved);
        return leftOut;
    }

    @Override
    public void forget(Database transaction) {
        new ActivityTables(transaction).clear();
    }

    /** Why it can't be added, if it can't. */
    private Optional<String> add(Map<AccountMonth, Activity> moved, Link link) {
        return switch (link.content()) {
            case Content.Unreadable() -> Optional.of("the row is no event any more");
            case Content.Event(RecordedEvent recorded) -> {
                if (!recorded.category().equals(AccountAggregate.CATEGORY)) {
                    yield aggregates.know(recorded.category())
                            ? Optional.empty()
                            : Optional.of("its category is " + recorded.category());
                }
                try {
                    add(moved, recorded, AccountEventJson.read(recorded));
                    yield Optional.empty();
                } catch (UnknownEvent | IllegalStateException | IllegalArgumentException e) {
                    yield Optional.of(String.valueOf(e.getMessage()));
                }
            }
        };
    }

    /** Cash alone: what is transferred neither comes into the ledger nor leaves it, and a reversal is no movement of its own. */
    private static void add(Map<AccountMonth, Activity> moved, RecordedEvent recorded, AccountEvent event) {
        switch (event) {
            case MoneyDeposited deposited ->
                add(moved, recorded, deposited.amount(), activity -> activity.deposited(deposited.amount()));
            case MoneyWithdrawn withdrawn ->
                add(moved, recorded, withdrawn.amount(), activity -> activity.withdrawn(withdrawn.amount()));
            case HoldCaptured captured ->
                add(moved, recorded, captured.amount(), activity -> activity.withdrawn(captured.amount()));
            case AccountOpened _,
                    TransferSent _,
                    TransferReceived _,
                    EntryReversed _,
                    HoldPlaced _,
                    HoldReleased _,
                    HoldExpired _,
                    AccountFrozen _,
                    AccountUnfrozen _,
                    AccountClosed _,
                    LimitsSet _ -> {}
        }
    }

    private static void add(
            Map<AccountMonth, Activity> moved, RecordedEvent recorded, Money amount, UnaryOperator<Activity> one) {
        YearMonth month = YearMonth.from(recorded.recordedAt().atOffset(ZoneOffset.UTC));
        moved.compute(
                new AccountMonth(AccountAggregate.account(recorded.streamId()), month),
                (_, before) -> one.apply(
                        before == null ? new Activity(month, amount.currency(), Total.NONE, Total.NONE) : before));
    }

    /** An account has one currency. */
    record AccountMonth(AccountId accountId, YearMonth month) {}
}
