package dev.passbook.local;

import static dev.passbook.ledgertesting.Client.newKey;

import dev.passbook.history.Action;
import dev.passbook.history.Action.CaptureHold;
import dev.passbook.history.Action.Deposit;
import dev.passbook.history.Action.Freeze;
import dev.passbook.history.Action.PlaceHold;
import dev.passbook.history.Action.ReleaseHold;
import dev.passbook.history.Action.Reverse;
import dev.passbook.history.Action.Send;
import dev.passbook.history.Action.SetLimits;
import dev.passbook.history.Action.Unfreeze;
import dev.passbook.history.Action.Withdraw;
import dev.passbook.history.Answer;
import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.History;
import dev.passbook.history.Log;
import dev.passbook.history.LogReader;
import dev.passbook.history.Recording;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Parallel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
    private final AtomicInteger holds = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    /** Of each account, as far as anybody was told. */
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();

    private final Client owner;
    private final Client operator;
    private final List<String> accounts;

    private RecordedHistory(Ledger ledger) {
        this.owner = Clients.ofNewPrincipal(ledger);
        this.operator = Clients.ofOperator(ledger);
        this.accounts = IntStream.range(0, ACCOUNTS)
                .mapToObj(_ -> owner.openAccountWith(OPENING))
                .toList();
        accounts.forEach(account -> versions.put(account, BEGUN));
    }

    /** Of {@code operations} or a few more, chosen by {@code seed}; when they happen is chance. */
    static History of(Ledger ledger, long seed, int operations) throws SQLException {
        RecordedHistory history = new RecordedHistory(ledger);
        Parallel.run(CLIENTS, number -> {
            history.act("client" + number, new Random(seed + number), operations);
            return number;
        });
        return new History(history.recording.operations(), history.logs(ledger.jdbcUrl()));
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
        switch (answer) {
            case Accepted accepted -> versions.merge(account, accepted.version(), Math::max);
            case Found found -> versions.merge(account, found.version(), Math::max);
            case Refused _, Unknown _ -> {}
        }
        return answer;
    }

    private Asked anything(String account, Random random) {
        int version = versions.getOrDefault(account, BEGUN);
        if (random.nextInt(4) == 0) {
            return new Read(random.nextBoolean() ? 0 : version);
        }
        OptionalInt ifVersion = random.nextInt(8) == 0 ? OptionalInt.of(version) : OptionalInt.empty();
        Write write = new Write(newKey(), ifVersion, action(account, version, random));
        if (write.action() instanceof PlaceHold && random.nextBoolean()) {
            expiries.put(write.key(), Instant.now().plusMillis(50 + random.nextInt(1_500)));
        }
        return write;
    }

    private Action action(String account, int version, Random random) {
        long amount = 1L + random.nextInt(600);
        int chance = random.nextInt(100);
        if (chance < 25) {
            return new Deposit(amount);
        }
        if (chance < 50) {
            return new Withdraw(amount);
        }
        if (chance < 65) {
            return new Send(accounts.get((accounts.indexOf(account) + 1) % ACCOUNTS), amount);
        }
        String hold = Integer.toString(1 + random.nextInt(holds.get() / ACCOUNTS + 2));
        if (chance < 75) {
            holds.incrementAndGet();
            return new PlaceHold(amount);
        }
        if (chance < 83) {
            return new CaptureHold(hold, random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(amount));
        }
        if (chance < 90) {
            return new ReleaseHold(hold);
        }
        if (chance < 94) {
            return new Reverse(1 + random.nextInt(version + 1));
        }
        if (chance < 96) {
            return new SetLimits(random.nextInt(500));
        }
        return chance < 97 ? new Freeze() : new Unfreeze();
    }

    /** All of one moment: what one of them has sent, the other has received. */
    private List<Log> logs(String jdbcUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<Log> logs = new ArrayList<>();
            for (String account : accounts) {
                logs.add(LogReader.read(connection, account, BEGUN));
            }
            connection.rollback();
            return logs;
        }
    }
}
