package dev.passbook.history;

import java.util.OptionalLong;

/** What a write asks of an account. Amounts are in minor units. */
public sealed interface Action {
    /** Open it. */
    record Open() implements Action {}

    /** Put {@code amount} in. */
    record Deposit(long amount) implements Action {}

    /** Take {@code amount} out. */
    record Withdraw(long amount) implements Action {}

    /** Send {@code amount} to the account {@code to}. */
    record Send(String to, long amount) implements Action {}

    /** Set {@code amount} aside. */
    record PlaceHold(long amount) implements Action {}

    /** Take out what was set aside, or {@code amount} of it. */
    record CaptureHold(String hold, OptionalLong amount) implements Action {}

    /** No longer set aside what was. */
    record ReleaseHold(String hold) implements Action {}

    /** Make up for what happened at {@code version}. */
    record Reverse(int version) implements Action {}

    /** Let nothing leave it. */
    record Freeze() implements Action {}

    /** Let money leave it again. */
    record Unfreeze() implements Action {}

    /** End it. */
    record Close() implements Action {}

    /** Let it owe up to {@code overdraft}. */
    record SetLimits(long overdraft) implements Action {}

    /** How much must be available for it; nothing where that does not matter. */
    default OptionalLong needed() {
        return switch (this) {
            case Withdraw(long amount) -> OptionalLong.of(amount);
            case Send send -> OptionalLong.of(send.amount());
            case PlaceHold(long amount) -> OptionalLong.of(amount);
            case Open _,
                    Deposit _,
                    CaptureHold _,
                    ReleaseHold _,
                    Reverse _,
                    Freeze _,
                    Unfreeze _,
                    Close _,
                    SetLimits _ -> OptionalLong.empty();
        };
    }
}
