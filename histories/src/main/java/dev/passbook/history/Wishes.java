package dev.passbook.history;

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
import dev.passbook.history.Answer.Accepted;
import dev.passbook.history.Answer.Found;
import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Answer.Unknown;
import dev.passbook.history.Asked.Read;
import dev.passbook.history.Asked.Write;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * What clients of a few accounts want next, by chance: a read, or a write that makes sense about as often as not. For many
 * threads.
 */
public final class Wishes {
    private final List<String> accounts;
    private final int begun;
    private final Supplier<String> keys;

    /** Of each account, as far as anybody was told. */
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();

    /** How many each account was asked to place, refused ones among them. */
    private final Map<String, Integer> holds = new ConcurrentHashMap<>();

    /**
     * Wishes of {@code accounts}.
     *
     * @param begun the version that each of them is at before
     * @param keys gives an idempotency key that was never used
     */
    public Wishes(List<String> accounts, int begun, Supplier<String> keys) {
        this.accounts = List.copyOf(accounts);
        this.begun = begun;
        this.keys = keys;
    }

    /** What {@code account} was said to be at, if that is later than what was said before. */
    public void hear(String account, Answer answer) {
        switch (answer) {
            case Accepted accepted -> hear(account, accepted.version());
            case Found found -> hear(account, found.version());
            case Refused _, Unknown _ -> {}
        }
    }

    /**
     * What is wanted next of {@code account}.
     *
     * @param below all that is left to chance: a number from 0 to what it is given, without that
     */
    public Asked next(String account, IntUnaryOperator below) {
        return below.applyAsInt(4) == 0
                ? new Read(below.applyAsInt(2) == 0 ? 0 : version(account))
                : nextWrite(account, below);
    }

    /** The same, and not a read. */
    public Write nextWrite(String account, IntUnaryOperator below) {
        return new Write(
                keys.get(),
                below.applyAsInt(8) == 0 ? OptionalInt.of(version(account)) : OptionalInt.empty(),
                action(account, below));
    }

    private void hear(String account, int version) {
        versions.merge(account, version, Math::max);
    }

    private int version(String account) {
        return versions.getOrDefault(account, begun);
    }

    private Action action(String account, IntUnaryOperator below) {
        long amount = 1L + below.applyAsInt(600);
        String hold = Integer.toString(1 + below.applyAsInt(holds.getOrDefault(account, 0) + 2));
        int chance = below.applyAsInt(100);
        if (chance < 25) {
            return new Deposit(amount);
        }
        if (chance < 50) {
            return new Withdraw(amount);
        }
        if (chance < 65) {
            return new Send(accounts.get((accounts.indexOf(account) + 1) % accounts.size()), amount);
        }
        if (chance < 75) {
            holds.merge(account, 1, Integer::sum);
            return new PlaceHold(amount);
        }
        if (chance < 83) {
            return new CaptureHold(hold, below.applyAsInt(2) == 0 ? OptionalLong.empty() : OptionalLong.of(amount));
        }
        if (chance < 90) {
            return new ReleaseHold(hold);
        }
        if (chance < 94) {
            return new Reverse(1 + below.applyAsInt(version(account) + 1));
        }
        if (chance < 96) {
            return new SetLimits(below.applyAsInt(500));
        }
        return chance < 97 ? new Freeze() : new Unfreeze();
    }
}
