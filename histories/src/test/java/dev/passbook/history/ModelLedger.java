package dev.passbook.history;

import dev.passbook.history.Action.CaptureHold;
import dev.passbook.history.Action.Close;
import dev.passbook.history.Action.Deposit;
import dev.passbook.history.Action.Freeze;
import dev.passbook.history.Action.Open;
import dev.passbook.history.Action.PlaceHold;
import dev.passbook.history.Action.ReleaseHold;
import dev.passbook.history.Action.Reverse;
import dev.passbook.history.Action.Send;
import dev.passbook.history.Action.SetLimits;
import dev.passbook.history.Action.Unfreeze;
import dev.passbook.history.Action.Withdraw;
import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Cause.Command;
import dev.passbook.history.Cause.Counterpart;
import dev.passbook.history.Happened.Deposited;
import dev.passbook.history.Happened.Frozen;
import dev.passbook.history.Happened.HoldCaptured;
import dev.passbook.history.Happened.HoldPlaced;
import dev.passbook.history.Happened.HoldReleased;
import dev.passbook.history.Happened.LimitsSet;
import dev.passbook.history.Happened.Opened;
import dev.passbook.history.Happened.Received;
import dev.passbook.history.Happened.Reversed;
import dev.passbook.history.Happened.Sent;
import dev.passbook.history.Happened.Unfrozen;
import dev.passbook.history.Happened.Withdrawn;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** A ledger to which everything happens at one moment: it can't be wrong about the order. */
final class ModelLedger {
    static final int BEGUN = 2;
    private static final int MAX_HOLDS = 5;

    final Map<String, ModelAccount> accounts = new LinkedHashMap<>();
    private final Map<String, Accepted> answered = new HashMap<>();
    private final Random random;

    ModelLedger(int count, Random random) {
        this.random = random;
        for (int i = 0; i < count; i++) {
            ModelAccount account = new ModelAccount("account" + i);
            account.record(new Command("open" + i), new Opened());
            account.record(new Command("fill" + i), new Deposited(1_000));
            accounts.put(account.name, account);
        }
    }

    List<Log> logs() {
        return accounts.values().stream()
                .map(account -> new Log(account.name, BEGUN, account.events))
                .toList();
    }

    ModelAccount account(String name) {
        return accounts.getOrDefault(name, new ModelAccount(name));
    }

    Answer write(String name, Write write) {
        Accepted before = answered.get(write.key());
        if (before != null) {
            return new Accepted(before.version(), before.eventId(), before.balance(), true);
        }
        ModelAccount account = account(name);
        account.tick(random);
        if (write.ifVersion().orElse(account.version()) != account.version()) {
            return new Refused(
                    "version-conflict", OptionalLong.empty(), OptionalLong.empty(), OptionalInt.of(account.version()));
        }
        Answer answer = decide(account, write);
        if (answer instanceof Accepted accepted) {
            answered.put(write.key(), accepted);
        }
        return answer;
    }

    private Answer decide(ModelAccount account, Write write) {
        Command cause = new Command(write.key());
        if (write.action().needed().isPresent()) {
            if (account.frozen) {
                return new Refused("account-frozen");
            }
            if (account.available() < write.action().needed().getAsLong()) {
                return new Refused(
                        "insufficient-funds",
                        OptionalLong.of(account.balance),
                        OptionalLong.of(account.available()),
                        OptionalInt.empty());
            }
        }
        return switch (write.action()) {
            case Deposit(long amount) -> done(account, cause, new Deposited(amount));
            case Withdraw(long amount) -> done(account, cause, new Withdrawn(amount));
            case Send send -> {
                account(send.to()).record(new Counterpart(write.key()), new Received(account.name, send.amount()));
                yield done(account, cause, new Sent(send.to(), send.amount()));
            }
            case PlaceHold(long amount) -> place(account, cause, amount);
            case CaptureHold capture -> ended(account, cause, capture.hold(), capture.amount(), true);
            case ReleaseHold(String hold) -> ended(account, cause, hold, OptionalLong.empty(), false);
            case Reverse(int version) -> reversed(account, cause, version);
            case Freeze _ -> {
                boolean before = account.frozen;
                account.frozen = true;
                yield before ? new Refused("account-frozen") : done(account, cause, new Frozen());
            }
            case Unfreeze _ -> {
                boolean before = account.frozen;
                account.frozen = false;
                yield before ? done(account, cause, new Unfrozen()) : new Refused("account-not-frozen");
            }
            case SetLimits(long overdraft) -> {
                account.overdraft = overdraft;
                yield done(account, cause, new LimitsSet(overdraft));
            }
            case Open _ -> new Refused("already-open");
            case Close _ -> new Refused("no-such-thing-here");
        };
    }

    private Answer place(ModelAccount account, Command cause, long amount) {
        if (account.holds.size() >= MAX_HOLDS) {
            return new Refused("too-many-holds");
        }
        String hold = Integer.toString(++account.holdsPlaced);
        boolean lapses = random.nextBoolean();
        account.holds.put(hold, amount);
        if (lapses) {
            account.lapsing.add(hold);
        }
        return done(account, cause, new HoldPlaced(hold, amount, lapses));
    }

    private static Answer ended(
            ModelAccount account, Command cause, String hold, OptionalLong amount, boolean captured) {
        if (Integer.parseInt(hold) > account.holdsPlaced) {
            return new Refused("hold-not-found");
        }
        Long held = account.holds.get(hold);
        if (held == null || account.lapsed.contains(hold)) {
            return new Refused("hold-not-active");
        }
        if (amount.orElse(held) > held) {
            return new Refused("amount-over-hold");
        }
        account.end(hold);
        return done(account, cause, captured ? new HoldCaptured(hold, amount.orElse(held)) : new HoldReleased(hold));
    }

    private static Answer reversed(ModelAccount account, Command cause, int version) {
        if (version > account.version()) {
            return new Refused("no-such-version");
        }
        Happened original = account.events.get(version - 1).happened();
        if (original.change() == 0 || original instanceof Reversed) {
            return new Refused("not-reversible");
        }
        if (!account.reversed.add(version)) {
            return new Refused("already-reversed");
        }
        return done(account, cause, new Reversed(version, -original.change()));
    }

    private static Answer done(ModelAccount account, Command cause, Happened happened) {
        Event event = account.record(cause, happened);
        return new Accepted(event.version(), event.eventId(), account.balance, false);
    }
}
