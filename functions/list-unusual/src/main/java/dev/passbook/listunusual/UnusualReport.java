package dev.passbook.listunusual;

import dev.passbook.account.AccountId;
import dev.passbook.account.unusual.Movement;
import dev.passbook.account.unusual.Thresholds;
import dev.passbook.account.unusual.Unusual;
import dev.passbook.account.unusual.UnusualRules;
import dev.passbook.eventstore.AccountEventJson;
import dev.passbook.eventstore.RecentAccounts;
import dev.passbook.eventstore.RecentEvents;
import dev.passbook.eventstore.RecentEvents.Block;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.UnknownEvent;
import dev.passbook.http.Page;
import dev.passbook.http.PageRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the accounts on which something happened, a bounded part of them at a time. */
@Singleton
final class UnusualReport {
    /** So many accounts are looked through for one page, however little is found on them, */
    private static final int ACCOUNTS = 100;

    /** and so many events, or a few more. */
    private static final int EVENTS = 20_000;

    /** Of one account in memory at a time, beside its history. */
    private static final int BLOCK = 1_000;

    private final RecentEvents recent;

    UnusualReport(RecentEvents recent) {
        this.recent = recent;
    }

    /** What is unusual among what was recorded from {@code since} on. It can be little, or nothing, and not be the end. */
    Page<UnusualItem> page(Instant since, PageRequest<Place> request) {
        RecentAccounts accounts = recent.accounts(since, request.after().map(Place::accountId), ACCOUNTS);
        List<UnusualItem> items = new ArrayList<>();
        int events = 0;
        for (AccountId account : accounts.recent()) {
            Optional<Place> place = Optional.of(request.after()
                    .filter(after -> after.accountId().equals(account))
                    .orElseGet(() -> Place.before(account)));
            while (place.isPresent()) {
                Place from = place.get();
                Block block = recent.block(account, from.afterVersion(), since, Thresholds.HISTORY, BLOCK);
                for (UnusualItem item : unusual(block, from)) {
                    if (items.size() == request.limit()) {
                        return Page.until(items, items.getLast().place().text());
                    }
                    items.add(item);
                }
                events += block.events().size();
                place = block.more() ? Optional.of(Place.after(account, block.lastVersion())) : Optional.empty();
                if (events >= EVENTS) {
                    return Page.until(
                            items, Place.after(account, block.lastVersion()).text());
                }
            }
        }
        return accounts.next()
                .map(next -> Page.until(items, Place.before(next).text()))
                .orElseGet(() -> new Page<>(items, Optional.empty()));
    }

    private static List<UnusualItem> unusual(Block block, Place from) {
        List<UnusualItem> items = new ArrayList<>();
        List<Movement> before = new ArrayList<>();
        for (RecordedEvent event : block.events()) {
            Optional<Movement> movement = movement(event);
            if (movement.isPresent()) {
                if (event.version() >= block.firstRecent()) {
                    for (Unusual unusual : UnusualRules.of(before, movement.get())) {
                        items.add(new UnusualItem(event, unusual));
                    }
                }
                before.add(movement.get());
            }
        }
        items.removeIf(item -> !item.place().isAfter(from));
        return items;
    }

    /** Nothing where this code can't tell what it was: no rule says anything of that. */
    private static Optional<Movement> movement(RecordedEvent event) {
        try {
            return Optional.of(new Movement(
                    event.version(),
                    AccountEventJson.read(event),
                    ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt())));
        } catch (UnknownEvent | IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
