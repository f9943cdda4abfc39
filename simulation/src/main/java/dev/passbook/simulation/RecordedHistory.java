package dev.passbook.simulation;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.history.Action;
import dev.passbook.history.Answer;
import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause;
import dev.passbook.history.Event;
import dev.passbook.history.EventJson;
import dev.passbook.history.Happened;
import dev.passbook.history.History;
import dev.passbook.history.Log;
import dev.passbook.history.Recording;
import dev.passbook.json.JsonMembers;
import dev.passbook.simulation.MemoryLog.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What eight clients do to four accounts in whatever weather a seed brings, taken down for a judge who knows the log alone. */
final class RecordedHistory {
    private static final int CLIENTS = 8;
    private static final int ACCOUNTS = 4;
    private static final long OPENING = 1_000;
    private static final int BEGUN = 2;
    private static final int IMPATIENCE_MILLIS = 8;

    private final World world;
    private final Chances chances;
    private final Recording recording;
    private final List<AccountId> accounts;

    /** Of each account, as far as anybody was told. */
    private final Map<AccountId, Integer> versions = new HashMap<>();

    private int asked;
    private int keys;
    private int holds;

    private RecordedHistory(World world) {
        this.world = world;
        this.chances = world.chances();
        this.recording = new Recording(world.scheduler()::nowNanos);
        this.accounts = IntStream.range(0, ACCOUNTS)
                .mapToObj(_ -> new AccountId(chances.uuid()))
                .toList();
    }

    /**
     * Of {@code operations} or a few more.
     *
     * @throws Violation when a promise was broken that needs no judge
     */
    static History of(long seed, int operations) {
        return of(seed, Climate.of(new Chances(~seed)), operations);
    }

    /** The same, in this weather. */
    static History of(long seed, Climate climate, int operations) {
        World world = new World(seed, climate, Bugs.NONE);
        try {
            return new RecordedHistory(world).live(operations);
        } finally {
            world.end();
        }
    }

    private History live(int operations) {
        world.start("opener", this::open);
        world.passUntilNobodyIsBusy();
        world.begin(chances.happens(500) ? Pace.FAST : Pace.USUAL);
        for (int i = 0; i < CLIENTS; i++) {
            HistoryClient client = new HistoryClient("client" + i, recording, world);
            world.start("client" + i, () -> act(client, operations));
        }
        world.passUntilNobodyIsBusy();
        world.calm(() -> {});
        world.converge();
        return new History(
                recording.operations(), accounts.stream().map(this::log).toList());
    }

    private void open() {
        HistoryClient opener = new HistoryClient("opener", new Recording(() -> 0), world);
        for (AccountId account : accounts) {
            Write open = new Write(newKey(), new Action.Open());
            Write fill = new Write(newKey(), new Action.Deposit(OPENING));
            while (!(opener.ask(account, open) instanceof Accepted)) {
                world.scheduler().sleep(Duration.ofMillis(1));
            }
            while (!(opener.ask(account, fill) instanceof Accepted)) {
                world.scheduler().sleep(Duration.ofMillis(1));
            }
            versions.put(account, BEGUN);
        }
    }

    private void act(HistoryClient client, int operations) {
        while (asked < operations) {
            AccountId account = chances.oneOf(accounts);
            Asked wish = anything(account);
            int dice = chances.between(1, 20);
            if (dice == 1) {
                Answer answer = hear(account, client.ask(account, wish, chances.between(1, IMPATIENCE_MILLIS)));
                if (answer instanceof Unknown && chances.happens(750)) {
                    hear(account, client.ask(account, wish));
                }
            } else {
                hear(account, client.ask(account, wish));
                if (dice == 2) {
                    hear(account, client.ask(account, wish));
                }
            }
            world.scheduler().sleep(Duration.ofMillis(chances.between(0, 20)));
        }
    }

    private Answer hear(AccountId account, Answer answer) {
        asked++;
        switch (answer) {
            case Accepted accepted -> versions.merge(account, accepted.version(), Math::max);
            case Found found -> versions.merge(account, found.version(), Math::max);
            case Answer.Refused _, Unknown _ -> {}
        }
        return answer;
    }

    private Asked anything(AccountId account) {
        int version = versions.getOrDefault(account, BEGUN);
        if (chances.happens(250)) {
            return new Read(chances.happens(500) ? 0 : version);
        }
        return new Write(
                newKey(),
                chances.happens(125) ? OptionalInt.of(version) : OptionalInt.empty(),
                action(account, version));
    }

    private Action action(AccountId account, int version) {
        long amount = chances.between(1, 600);
        String hold = Integer.toString(chances.between(1, holds / ACCOUNTS + 2));
        return switch (chances.between(1, 25)) {
            case 1, 2, 3, 4, 5, 6 -> new Action.Deposit(amount);
            case 7, 8, 9, 10, 11, 12 -> new Action.Withdraw(amount);
            case 13, 14, 15, 16 ->
                new Action.Send(
                        accounts.get((accounts.indexOf(account) + 1) % ACCOUNTS).toString(), amount);
            case 17, 18 -> {
                holds++;
                yield new Action.PlaceHold(amount);
            }
            case 19, 20 ->
                new Action.CaptureHold(hold, chances.happens(500) ? OptionalLong.empty() : OptionalLong.of(amount));
            case 21, 22 -> new Action.ReleaseHold(hold);
            case 23 -> new Action.Reverse(chances.between(1, version + 1));
            case 24 -> new Action.SetLimits(chances.between(0, 500));
            default -> chances.happens(300) ? new Action.Freeze() : new Action.Unfreeze();
        };
    }

    private String newKey() {
        return "key" + ++keys;
    }

    private Log log(AccountId account) {
        return new Log(
                account.toString(),
                BEGUN,
                world.log().committed(AccountAggregate.stream(account)).stream()
                        .map(Row::event)
                        .map(event -> event(account, event))
                        .toList());
    }

    private Event event(AccountId account, RecordedEvent event) {
        Happened happened = EventJson.read(event.type(), new JsonMembers(event.data()));
        return new Event(event.version(), event.eventId().toString(), cause(account, event), happened);
    }

    /** Who asked is in the metadata, and what the receipt says that came of it. */
    private Cause cause(AccountId account, RecordedEvent event) {
        String key = event.metadata().correlationId().substring(Wish.OWNER.length() + 1);
        return isReceipted(key, account, event) ? new Cause.Command(key) : new Cause.Counterpart(key);
    }

    private boolean isReceipted(String key, AccountId account, RecordedEvent event) {
        return world.log()
                .answer(new CommandKey(Wish.OWNER, key))
                .map(answer -> Receipt.all(answer.receipt()).getFirst())
                .filter(receipt -> receipt.account().equals(AccountAggregate.stream(account))
                        && receipt.version() == event.version())
                .isPresent();
    }
}
