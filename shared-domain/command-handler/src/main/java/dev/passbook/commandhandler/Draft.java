package dev.passbook.commandhandler;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountId;
import dev.passbook.account.Accounts;
import dev.passbook.account.Action;
import dev.passbook.account.Action.ReverseTransfer;
import dev.passbook.account.Decision;
import dev.passbook.account.Entry;
import dev.passbook.account.LedgerDecider;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.commandhandler.Result.Done;
import dev.passbook.commandhandler.Result.Refused;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.writeroute.EventIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is about to be written: each thing asked for is decided on what those before it would lead to. */
final class Draft {
    private final EventIds ids;
    private final Optional<String> owner;
    private final Metadata metadata;
    private final Instant recordedAt;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private Accounts accounts;

    Draft(Loaded<Account> loaded, EventIds ids, Optional<String> owner, Metadata metadata) {
        this.ids = ids;
        this.owner = owner;
        this.metadata = metadata;
        this.accounts = AccountAggregate.accounts(loaded);
        this.recordedAt = loaded.recordedAt();
    }

    /** Decides {@code asked}, and adds what happens. */
    Result take(Asked asked) {
        Action action = asked.action();
        Result result = isAnothers(action.accountId())
                ? new Refused(new AccountNotFound())
                : switch (LedgerDecider.decide(action, accounts, recordedAt)) {
                    case Decision.Rejected<Entry> rejected -> new Refused(rejected.reason());
                    case Decision.Accepted<Entry> accepted -> new Done(add(asked, accepted.events()));
                };
        results.add(result);
        return result;
    }

    private boolean isAnothers(AccountId accountId) {
        return switch (accounts.get(accountId).account()) {
            case Opened opened ->
                !owner.orElse(opened.standing().owner())
                        .equals(opened.standing().owner());
            case NotOpened _ -> false;
        };
    }

    /** In the order of what was asked for. */
    List<Result> results() {
        return List.copyOf(results);
    }

    /** In the order in which they are to be written. */
    List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    private Receipt add(Asked asked, List<Entry> entries) {
        Optional<Receipt> receipt = Optional.empty();
        for (Entry entry : entries) {
            RecordedEvent recorded = AccountAggregate.recorded(
                    entry.accountId(),
                    accounts.get(entry.accountId()).version() + 1,
                    ids.next(),
                    entry.event(),
                    metadata,
                    asked.occurredAt().orElse(recordedAt),
                    recordedAt);
            events.add(recorded);
            accounts = accounts.after(List.of(entry));
            if (entry.accountId().equals(asked.action().accountId())) {
                // Of several events of the account, the last is what was asked for.
                receipt = Optional.of(Receipt.of(recorded, entry.event(), opened(entry.accountId())));
            }
        }
        Receipt own =
                receipt.orElseThrow(() -> new IllegalStateException("Nothing happened to the account in question"));
        return asked.action() instanceof ReverseTransfer reverse
                ? own.with(own.more()
                        .with(
                                "counterpartyOverdrawn",
                                new JsonBoolean(opened(reverse.otherAccountId())
                                        .standing()
                                        .isOverdrawn())))
                : own;
    }

    private Opened opened(AccountId accountId) {
        return switch (accounts.get(accountId).account()) {
            case Opened opened -> opened;
            case NotOpened _ -> throw new IllegalStateException("Something happened, and the account is not open");
        };
    }
}
