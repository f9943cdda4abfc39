package dev.passbook.activity;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountId;
import dev.passbook.account.Money;
import dev.passbook.database.Database;
import dev.passbook.eventstore.AccountEventJson;
import dev.passbook.eventstore.Cursor;
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

/** Adds up what moves. The sums are written with the checkpoint, so that each event counts once. */
@Singleton
@Requires(property = "datasources.folder.url")
final class ActivitySubscriber implements Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(ActivitySubscriber.class);

    @Override
    public String name() {
        return "activity";
    }

    @Override
    public void take(Cursor after, List<LoggedEvent> events, Database transaction) {
        Map<AccountMonth, Activity> moved = new HashMap<>();
        for (LoggedEvent logged : events) {
            RecordedEvent recorded = logged.event();
            known(recorded).ifPresent(event -> add(moved, recorded, event));
        }
        new ActivityTables(transaction).add(moved);
    }

    @Override
    public void forget(Database transaction) {
        new ActivityTables(transaction).clear();
    }

    /** One that a newer Passbook wrote waits for nobody here: that Passbook is to have everything taken again. */
    private static Optional<AccountEvent> known(RecordedEvent recorded) {
        try {
            return Optional.of(AccountEventJson.read(recorded));
        } catch (UnknownEvent e) {
            LOG.warn("Left out: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static void add(Map<AccountMonth, Activity> moved, RecordedEvent recorded, AccountEvent event) {
        switch (event) {
            case AccountOpened _ -> {}
            case MoneyDeposited deposited ->
                add(
                        moved,
                        recorded,
                        deposited.amount(),
                        activity -> new Activity(
                                activity.month(),
                                activity.currency(),
                                activity.deposits().and(deposited.amount().minorUnits()),
                                activity.withdrawals()));
            case MoneyWithdrawn withdrawn ->
                add(
                        moved,
                        recorded,
                        withdrawn.amount(),
                        activity -> new Activity(
                                activity.month(),
                                activity.currency(),
                                activity.deposits(),
                                activity.withdrawals().and(withdrawn.amount().minorUnits())));
        }
    }

    private static void add(
            Map<AccountMonth, Activity> moved, RecordedEvent recorded, Money amount, UnaryOperator<Activity> one) {
        YearMonth month = YearMonth.from(recorded.recordedAt().atOffset(ZoneOffset.UTC));
        moved.compute(
                new AccountMonth(recorded.streamId(), month),
                (_, before) -> one.apply(
                        before == null ? new Activity(month, amount.currency(), Total.NONE, Total.NONE) : before));
    }

    /** An account has one currency. */
    record AccountMonth(AccountId accountId, YearMonth month) {}
}
