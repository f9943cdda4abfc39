package dev.passbook.getstatement;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountId;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An account's events, recorded when a test says. */
final class Stream {
    private final PostgresEventStore log =
            new PostgresEventStore(TestDatabase.shared().as("writer"));
    private final AccountId accountId = new AccountId(UUID.randomUUID());
    private final String owner;
    private Head head = Head.NONE;

    Stream(String owner) {
        this.owner = owner;
    }

    AccountId accountId() {
        return accountId;
    }

    void append(String moment, AccountEvent... events) {
        Instant recordedAt = Instant.parse(moment);
        List<RecordedEvent> recorded = new ArrayList<>();
        Hash hash = head.hash();
        for (AccountEvent event : events) {
            RecordedEvent next = AccountAggregate.recorded(
                    accountId,
                    head.version() + recorded.size() + 1,
                    UUID.randomUUID(),
                    event,
                    new Metadata(owner, "correlation", "causation"),
                    recordedAt,
                    recordedAt);
            hash = next.hash(hash);
            recorded.add(next);
        }
        log.append(
                head,
                recorded,
                new CommandKey(owner, UUID.randomUUID().toString()),
                new Answer(Hash.over("request"), 201, "{}"));
        head = new Head(head.version() + recorded.size(), hash, recordedAt);
    }
}
