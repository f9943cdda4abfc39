package dev.passbook.simulation;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.history.Action;
import dev.passbook.history.Answer;
import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause;
import dev.passbook.history.Event;
import dev.passbook.history.EventJson;
import dev.passbook.history.Happened;
import dev.passbook.history.History;
import dev.passbook.history.Log;
import dev.passbook.history.Recording;
import dev.passbook.history.Wishes;
import dev.passbook.json.JsonMembers;
import dev.passbook.simulation.MemoryLog.Row;
import java.time.Duration;
import java.util.List;
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
    private final Wishes wishes;

    private int asked;
    private int keys;

    private RecordedHistory(World world) {
        this.world = world;
        this.chances = world.chances();
        this.recording = new Recording(world.scheduler()::nowNanos);
        this.accounts = IntStream.range(0, ACCOUNTS)
                .mapToObj(_ -> new AccountId(chances.uuid()))
                .toList();
        this.wishes = new Wishes(accounts.stream().map(AccountId::toString).toList(), BEGUN, this::newKey);
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
        }
    }

    private void act(HistoryClient client, int operations) {
        while (asked < operations) {
            AccountId account = chances.oneOf(accounts);
            Asked wish = wishes.next(account.toString(), below -> chances.between(0, below - 1));
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
        wishes.hear(account.toString(), answer);
        return answer;
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
