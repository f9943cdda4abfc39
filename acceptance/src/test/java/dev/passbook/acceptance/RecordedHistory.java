package dev.passbook.acceptance;

import dev.passbook.history.Action.PlaceHold;
import dev.passbook.history.Answer;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.History;
import dev.passbook.history.LogReader;
import dev.passbook.history.Recording;
import dev.passbook.history.Wishes;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Parallel;
import dev.passbook.local.Ledger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What clients do to a few accounts that they share, as fast as they are answered. Now and then one asks twice at once, or has
 * no patience: what it did not hear of, it asks again.
 */
final class RecordedHistory {
    private static final int CLIENTS = 8;
    private static final int ACCOUNTS = 4;
    private static final long OPENING = 1_000;

    /** Opened, and filled. */
    private static final int BEGUN = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int IMPATIENCE_MILLIS = 8;

    private final Recording recording = Recording.inRealTime();
    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    private final Client owner;
    private final Client operator;
    private final List<String> accounts;
    private final Wishes wishes;

    private RecordedHistory(Ledger ledger) {
        this.owner = Clients.ofNewPrincipal(ledger);
        this.operator = Clients.ofOperator(ledger);
        this.accounts = IntStream.range(0, ACCOUNTS)
                .mapToObj(_ -> owner.openAccountWith(OPENING))
                .toList();
        this.wishes = new Wishes(accounts, BEGUN, Client::newKey);
    }

    /** Of {@code operations} or a few more, chosen by {@code seed}; when they happen is chance. */
    static History of(Ledger ledger, long seed, int operations) throws SQLException {
        RecordedHistory history = new RecordedHistory(ledger);
        Parallel.run(CLIENTS, number -> {
            history.act("client" + number, new Random(seed + number), operations);
            return number;
        });
        return new History(history.recording.operations(), LogReader.read(ledger.jdbcUrl(), history.accounts, BEGUN));
    }

    private void act(String name, Random random, int operations) {
        HistoryClient client = new HistoryClient(recording, name, owner, operator, expiries);
        while (asked.get() < operations) {
            String account = accounts.get(random.nextInt(ACCOUNTS));
            Asked wish = anything(account, random);
            if (random.nextInt(20) == 0) {
                Parallel.run(2, _ -> ask(client, account, wish, PATIENCE));
            } else if (random.nextInt(20) == 0) {
                Answer answer = ask(client, account, wish, Duration.ofMillis(1 + random.nextInt(IMPATIENCE_MILLIS)));
                if (answer instanceof Unknown && random.nextInt(4) > 0) {
                    ask(client, account, wish, PATIENCE);
                }
            } else {
                ask(client, account, wish, PATIENCE);
            }
        }
    }

    private Answer ask(HistoryClient client, String account, Asked wish, Duration patience) {
        asked.incrementAndGet();
        Answer answer = client.ask(account, wish, patience);
        wishes.hear(account, answer);
        return answer;
    }

    private Asked anything(String account, Random random) {
        Asked wish = wishes.next(account, random::nextInt);
        if (wish instanceof Write write && write.action() instanceof PlaceHold && random.nextBoolean()) {
            expiries.put(write.key(), Instant.now().plusMillis(50 + random.nextInt(1_500)));
        }
        return wish;
    }
}
