package dev.passbook.history;

import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A history that can be, made by chance: clients ask a {@link ModelLedger} at moments between question and answer, or after
 * they gave up. Some answers are lost, some questions too; what is unknown is asked again, and some things are asked twice at
 * once.
 */
final class RandomHistory {
    private static final int CLIENTS = 8;
    private static final int ACCOUNTS = 3;
    private static final int SLOWEST = 200;

    private final Random random;
    private final ModelLedger ledger;
    private final List<Operation> operations = new ArrayList<>();
    private final PriorityQueue<Moment> moments = new PriorityQueue<>(Comparator.comparingLong(Moment::at));
    private final Wishes wishes;
    private int keys;

    private RandomHistory(Random random) {
        this.random = random;
        this.ledger = new ModelLedger(ACCOUNTS, random);
        this.wishes = new Wishes(
                IntStream.range(0, ACCOUNTS).mapToObj(i -> "account" + i).toList(),
                ModelLedger.BEGUN,
                () -> "key" + keys++);
    }

    /** With {@code count} operations, the same for the same {@code seed}. */
    static History of(long seed, int count) {
        return new RandomHistory(new Random(seed)).run(count);
    }

    private History run(int count) {
        for (int client = 0; client < CLIENTS; client++) {
            ask("client" + client, random.nextInt(SLOWEST), Optional.empty());
        }
        while (operations.size() < count) {
            Moment moment = moments.remove();
            switch (moment.fate()) {
                case HEARD, UNHEARD, LATE -> happen(moment);
                case LOST -> end(moment, new Unknown());
            }
        }
        // What nobody has given up yet could still happen: it is over without having.
        return new History(operations, ledger.logs());
    }

    private void happen(Moment moment) {
        Answer answer = switch (moment.asked()) {
            case Write write -> ledger.write(moment.account(), write);
            case Read(int minVersion) ->
                ledger.account(moment.account())
                        .read(minVersion, random)
                        .<Answer>map(found -> found)
                        .orElseGet(() -> new Refused("state-behind"));
        };
        end(moment, moment.fate() == Fate.HEARD ? answer : new Unknown());
    }

    private void end(Moment moment, Answer answer) {
        wishes.hear(moment.account(), answer);
        operations.add(new Operation(
                moment.client(), moment.account(), moment.invoked(), moment.returned(), moment.asked(), answer));
        if (moment.isLast()) {
            Optional<Moment> again =
                    Optional.of(moment).filter(_ -> answer instanceof Unknown && random.nextInt(4) > 0);
            ask(moment.client(), Math.max(moment.returned(), moment.at()) + random.nextInt(SLOWEST), again);
        }
    }

    /** Something new, or {@code again} what was asked before; now and then both at once. */
    private void ask(String client, long invoked, Optional<Moment> again) {
        String account = again.map(Moment::account).orElseGet(() -> "account" + random.nextInt(ACCOUNTS));
        Asked asked = again.map(Moment::asked).orElseGet(() -> anything(account));
        if (random.nextInt(30) == 0) {
            ask(client + "'s other hand", account, invoked + random.nextInt(SLOWEST), asked, false);
        }
        ask(client, account, invoked, asked, true);
    }

    private void ask(String client, String account, long invoked, Asked asked, boolean last) {
        Fate fate = switch (random.nextInt(30)) {
            case 0 -> Fate.LOST;
            case 1 -> Fate.UNHEARD;
            case 2 -> Fate.LATE;
            default -> Fate.HEARD;
        };
        long at = invoked + 1 + random.nextInt(SLOWEST);
        long returned =
                fate == Fate.LATE ? invoked + random.nextInt((int) (at - invoked)) : at + random.nextInt(SLOWEST);
        moments.add(new Moment(client, account, invoked, at, returned, asked, fate, last));
    }

    private Asked anything(String account) {
        int version = ledger.account(account).version();
        return random.nextInt(4) == 0
                ? new Read(random.nextBoolean() ? 0 : Math.max(0, version - 2 + random.nextInt(4)))
                : wishes.nextWrite(account, random::nextInt);
    }

    /** What becomes of what is asked. */
    private enum Fate {
        HEARD,
        /** It happens while the client waits, who does not hear it. */
        UNHEARD,
        /** It happens after the client has given up. */
        LATE,
        /** It never happens. */
        LOST
    }

    /**
     * @param at when it happens
     * @param isLast whether the client goes on when it is over
     */
    private record Moment(
            String client,
            String account,
            long invoked,
            long at,
            long returned,
            Asked asked,
            Fate fate,
            boolean isLast) {}
}
