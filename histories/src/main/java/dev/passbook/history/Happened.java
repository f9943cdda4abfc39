package dev.passbook.history;

/** What an event says that happened to an account. Amounts are in minor units. */
public sealed interface Happened {
    /** It came to be, empty. */
    record Opened() implements Happened {}

    /** {@code amount} came in. */
    record Deposited(long amount) implements Happened {}

    /** {@code amount} was taken out. */
    record Withdrawn(long amount) implements Happened {}

    /** {@code amount} went to the account {@code to}. */
    record Sent(String to, long amount) implements Happened {}

    /** {@code amount} came from the account {@code from}. */
    record Received(String from, long amount) implements Happened {}

    /** {@code amount} was set aside; {@code lapses} where that may end by the clock. */
    record HoldPlaced(String hold, long amount, boolean lapses) implements Happened {}

    /** {@code amount} of what was set aside was taken out, and the rest was released. */
    record HoldCaptured(String hold, long amount) implements Happened {}

    /** What was set aside is available again. */
    record HoldReleased(String hold) implements Happened {}

    /** It was noted that what was set aside is available again. */
    record HoldExpired(String hold) implements Happened {}

    /** The balance changed by {@code change}, to make up for {@code version}. */
    record Reversed(int version, long change) implements Happened {}

    /** Nothing left it from here on. */
    record Frozen() implements Happened {}

    /** Money left it again from here on. */
    record Unfrozen() implements Happened {}

    /** It ended. */
    record Closed() implements Happened {}

    /** It could owe up to {@code overdraft} from here on. */
    record LimitsSet(long overdraft) implements Happened {}

    /** By how much the balance changed. */
    default long change() {
        return switch (this) {
            case Deposited(long amount) -> amount;
            case Received received -> received.amount();
            case Withdrawn(long amount) -> -amount;
            case Sent sent -> -sent.amount();
            case HoldCaptured captured -> -captured.amount();
            case Reversed reversed -> reversed.change();
            case Opened _, HoldPlaced _, HoldReleased _, HoldExpired _, Frozen _, Unfrozen _, Closed _, LimitsSet _ ->
                0;
        };
    }

    /** Whether it is what {@code action} asks for. */
    default boolean isAsAskedBy(Action action) {
        return switch (action) {
            case Action.Open _ -> this instanceof Opened;
            case Action.Deposit(long amount) -> equals(new Deposited(amount));
            case Action.Withdraw(long amount) -> equals(new Withdrawn(amount));
            case Action.Send(String to, long amount) -> equals(new Sent(to, amount));
            case Action.PlaceHold(long amount) -> this instanceof HoldPlaced placed && placed.amount() == amount;
            case Action.CaptureHold capture ->
                this instanceof HoldCaptured(String hold, long amount)
                        && hold.equals(capture.hold())
                        && capture.amount().orElse(amount) == amount;
            case Action.ReleaseHold(String hold) -> equals(new HoldReleased(hold));
            case Action.Reverse(int version) -> this instanceof Reversed reversed && reversed.version() == version;
            case Action.Freeze _ -> this instanceof Frozen;
            case Action.Unfreeze _ -> this instanceof Unfrozen;
            case Action.Close _ -> this instanceof Closed;
            case Action.SetLimits(long overdraft) -> equals(new LimitsSet(overdraft));
        };
    }
}
