package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.EUR;

import dev.passbook.account.AccountCommand.CaptureHold;
import dev.passbook.account.AccountCommand.CloseAccount;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.ExpireHolds;
import dev.passbook.account.AccountCommand.FreezeAccount;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountCommand.PlaceHold;
import dev.passbook.account.AccountCommand.ReceiveTransfer;
import dev.passbook.account.AccountCommand.ReleaseHold;
import dev.passbook.account.AccountCommand.ReverseEntry;
import dev.passbook.account.AccountCommand.SendTransfer;
import dev.passbook.account.AccountCommand.SetLimits;
import dev.passbook.account.AccountCommand.UnfreezeAccount;
import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountEvent.AccountClosed;
import dev.passbook.account.AccountEvent.AccountFrozen;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.AccountUnfrozen;
import dev.passbook.account.AccountEvent.EntryReversed;
import dev.passbook.account.AccountEvent.HoldCaptured;
import dev.passbook.account.AccountEvent.HoldExpired;
import dev.passbook.account.AccountEvent.HoldPlaced;
import dev.passbook.account.AccountEvent.HoldReleased;
import dev.passbook.account.AccountEvent.LimitsSet;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountEvent.TransferReceived;
import dev.passbook.account.AccountEvent.TransferSent;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Action.ReverseTransfer;
import dev.passbook.account.Action.Transfer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Events, commands and answers as people read them. */
final class Wording {
    private static final int SHOWN = 3;

    private Wording() {}

    /** {@code CloseAccount} as {@code close-account}: as a function, a type of event, or a problem is called. */
    static String name(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** All that happened; of a long story the beginning and the end. */
    static String of(List<AccountEvent> events) {
        List<String> all = events.stream().map(Wording::of).toList();
        return all.size() <= 2 * SHOWN
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, SHOWN)) + ", … " + all.getLast();
    }

    static String of(AccountEvent event) {
        return switch (event) {
            case AccountOpened opened -> "opened" + (opened.currency().equals(EUR) ? "" : " in " + opened.currency());
            case MoneyDeposited deposited -> "deposited " + of(deposited.amount());
            case MoneyWithdrawn withdrawn -> "withdrawn " + of(withdrawn.amount());
            case TransferSent sent -> "sent " + of(sent.amount());
            case TransferReceived received -> "received " + of(received.amount());
            case HoldPlaced(Hold hold) ->
                "hold " + hold.id() + " of " + of(hold.amount())
                        + hold.expiresAt().map(end -> " until " + of(end)).orElse("");
            case HoldCaptured captured -> of(captured.amount()) + " of hold " + captured.holdId() + " captured";
            case HoldReleased released -> "hold " + released.holdId() + " released";
            case HoldExpired expired -> "hold " + expired.holdId() + " expired";
            case EntryReversed reversed -> "event " + reversed.version() + " reversed";
            case AccountFrozen _ -> "frozen";
            case AccountUnfrozen _ -> "unfrozen";
            case AccountClosed _ -> "closed";
            case LimitsSet set -> of(set.limits());
        };
    }

    static String of(AccountCommand command) {
        return name(command.getClass())
                + switch (command) {
                    case Deposit deposit -> " " + of(deposit.amount());
                    case Withdraw withdraw -> " " + of(withdraw.amount());
                    case SendTransfer send -> " " + of(send.amount());
                    case ReceiveTransfer receive -> " " + of(receive.amount());
                    case PlaceHold place -> " " + of(place.amount());
                    case CaptureHold capture -> " " + capture.holdId() + part(capture);
                    case ReleaseHold release -> " " + release.holdId();
                    case ReverseEntry reverse -> " " + reverse.version();
                    case SetLimits set -> of(set.limits()).replaceFirst("limits", "");
                    case OpenAccount _, ExpireHolds _, FreezeAccount _, UnfreezeAccount _, CloseAccount _ -> "";
                };
    }

    static String of(Action action) {
        return switch (action) {
            case OnAccount(AccountId _, AccountCommand command) -> of(command);
            case Transfer transfer ->
                "transfer " + of(transfer.amount())
                        + (transfer.accountId().equals(transfer.toAccountId()) ? " to itself" : "");
            case ReverseTransfer reverse -> of(reverse.command());
        };
    }

    static String of(Decision<AccountEvent> decision) {
        return switch (decision) {
            case Decision.Rejected<AccountEvent>(Rejection reason) -> of(reason);
            case Decision.Accepted<AccountEvent>(List<AccountEvent> events) ->
                events.stream().map(event -> "`" + name(event.getClass()) + "`").collect(Collectors.joining(", "));
        };
    }

    static String of(Rejection reason) {
        return "*" + name(reason.getClass()) + "*";
    }

    static String of(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalTime().toString();
    }

    private static String part(CaptureHold capture) {
        return capture.amountMinorUnits().isPresent()
                ? ", " + of(new Money(capture.amountMinorUnits().getAsLong(), EUR)) + " of it"
                : "";
    }

    /** The overdraft where there is one, or nothing else. */
    private static String of(Limits limits) {
        List<String> set = new ArrayList<>();
        limits.perWithdrawal().ifPresent(limit -> set.add("per withdrawal " + of(limit)));
        limits.perDay().ifPresent(limit -> set.add("per day " + of(limit)));
        if (set.isEmpty() || limits.overdraft().isPositive()) {
            set.addFirst("overdraft " + of(limits.overdraft()));
        }
        return "limits " + String.join(" and ", set);
    }

    private static String of(Money amount) {
        String number = BigDecimal.valueOf(amount.minorUnits(), 2).toPlainString();
        return amount.currency().equals(EUR) ? number : amount.currency() + " " + number;
    }
}
