package dev.passbook.history;

import dev.passbook.history.Answer.Refused;
import dev.passbook.history.Asked.Write;
import dev.passbook.history.Prefix.Status;
import java.util.function.Predicate;

/** Whether an account at some version gives grounds for a refusal. */
final class Grounds {
    private final Prefixes account;

    Grounds(Prefixes account) {
        this.account = account;
    }

    /**
     * Whether {@code refused} is what {@code write} had to be answered with at {@code at}. What can't be known of one account's
     * money, holds and status alone is believed; but a balance that is told must be the account's in any case.
     */
    boolean explain(Refused refused, Write write, Prefix at) {
        if (refused.balance().orElse(at.balance()) != at.balance()) {
            return false;
        }
        return switch (refused.code()) {
            case "insufficient-funds" -> isShort(refused, write, at);
            case "version-conflict" -> isAnotherVersion(refused, write, at);
            case "account-not-found" -> at.status() == Status.ABSENT;
            case "account-frozen" -> at.status() == Status.FROZEN;
            case "account-not-frozen" -> at.status() == Status.OPEN;
            case "account-closed" -> at.status() == Status.CLOSED;
            case "balance-not-zero" -> at.balance() != 0;
            case "holds-active" -> at.held() > 0;
            case "hold-not-found" -> isNoHold(write.action(), at);
            case "hold-not-active" -> isHoldOver(write.action(), at);
            case "amount-over-hold" -> isOverHold(write.action(), at);
            case "no-such-version" -> isReversal(write.action(), original -> original < 1 || original > at.version());
            case "already-reversed" ->
                isReversal(write.action(), original -> account.isReversedAt(original, at.version()));
            default -> true;
        };
    }

    private static boolean isShort(Refused refused, Write write, Prefix at) {
        long told = refused.available().orElse(at.available());
        return at.status() == Status.OPEN
                && at.mayHaveAvailable(told)
                && told < write.action().needed().orElse(Long.MIN_VALUE);
    }

    private static boolean isAnotherVersion(Refused refused, Write write, Prefix at) {
        return refused.version().orElse(at.version()) == at.version()
                && write.ifVersion().orElse(at.version()) != at.version();
    }

    private boolean isNoHold(Action action, Prefix at) {
        return isOfHold(
                action,
                hold -> !account.hold(hold)
                        .map(span -> span.isPlacedAt(at.version()))
                        .orElse(false));
    }

    /** Of a hold that was yet to be placed, that it would be over before it is there. */
    private boolean isHoldOver(Action action, Prefix at) {
        return action instanceof Action.PlaceHold
                || isOfHold(
                        action,
                        hold -> account.hold(hold)
                                .map(span -> span.mayBeOverAt(at.version()))
                                .orElse(false));
    }

    private boolean isOverHold(Action action, Prefix at) {
        return action instanceof Action.CaptureHold capture
                && account.hold(capture.hold())
                        .filter(span -> span.isThereAt(at.version()))
                        .map(span -> capture.amount().orElse(span.amount()) > span.amount())
                        .orElse(false);
    }

    private static boolean isOfHold(Action action, Predicate<String> test) {
        return (action instanceof Action.CaptureHold capture && test.test(capture.hold()))
                || (action instanceof Action.ReleaseHold release && test.test(release.hold()));
    }

    private static boolean isReversal(Action action, Predicate<Integer> test) {
        return action instanceof Action.Reverse reverse && test.test(reverse.version());
    }
}
