package dev.passbook.account;

import static dev.passbook.account.Decision.accepted;
import static dev.passbook.account.Decision.rejected;

import dev.passbook.account.AccountCommand.CaptureHold;
import dev.passbook.account.AccountCommand.CloseAccount;
import dev.passbook.account.AccountCommand.PlaceHold;
import dev.passbook.account.AccountCommand.ReleaseHold;
import dev.passbook.account.AccountEvent.AccountClosed;
import dev.passbook.account.AccountEvent.HoldCaptured;
import dev.passbook.account.AccountEvent.HoldExpired;
import dev.passbook.account.AccountEvent.HoldPlaced;
import dev.passbook.account.AccountEvent.HoldReleased;
import dev.passbook.account.Decision.Accepted;
import dev.passbook.account.Rejection.AmountOverHold;
import dev.passbook.account.Rejection.BalanceLimitExceeded;
import dev.passbook.account.Rejection.BalanceNotZero;
import dev.passbook.account.Rejection.HoldNotActive;
import dev.passbook.account.Rejection.HoldNotFound;
import dev.passbook.account.Rejection.HoldsActive;
import dev.passbook.account.Rejection.TooManyHolds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules of money that is set aside, for an account that is in a state to let it. */
final class Holds {
    private Holds() {}

    /**
     * That a hold would have expired before it is there is seen here and not where it is read: sent again, it is answered as
     * it was before, also after it has expired.
     */
    static Decision<AccountEvent> place(PlaceHold place, Standing account, Instant now) {
        Hold hold = new Hold(
                account.nextHold(),
                place.amount(),
                place.expiresAt(),
                account.timeZone().dayOf(now));
        if (hold.hasExpired(now)) {
            return rejected(new HoldNotActive());
        }
        Optional<Rejection> refused = Movements.refusedToTakeOut(place.amount(), account, now);
        if (refused.isPresent()) {
            return rejected(refused.get());
        }
        if (account.activeHolds(now).size() >= Hold.MAX_ACTIVE) {
            return rejected(new TooManyHolds());
        }
        List<AccountEvent> events = new ArrayList<>();
        if (account.holds().size() >= Hold.MAX_ACTIVE) {
            // Those that have expired do not count, but are part of the state until that is written down.
            events.addAll(expired(account, now));
        }
        events.add(new HoldPlaced(hold));
        return new Accepted<>(events);
    }

    static Decision<AccountEvent> capture(CaptureHold capture, Standing account, Instant now) {
        return ofActive(capture.holdId(), account, now, hold -> {
            Money amount = capture.amountMinorUnits().isPresent()
                    ? new Money(capture.amountMinorUnits().getAsLong(), account.currency())
                    : hold.amount();
            if (hold.amount().isLessThan(amount)) {
                return rejected(new AmountOverHold(hold.amount()));
            }
            // What was set aside was there; a reversal may have taken it since.
            return account.balance().canAdd(amount.negated())
                    ? accepted(new HoldCaptured(hold.id(), amount))
                    : rejected(new BalanceLimitExceeded(account.balance()));
        });
    }

    static Decision<AccountEvent> release(ReleaseHold release, Standing account, Instant now) {
        return ofActive(release.holdId(), account, now, hold -> accepted(new HoldReleased(hold.id())));
    }

    static Decision<AccountEvent> expire(Standing account, Instant now) {
        List<AccountEvent> expired = expired(account, now);
        return expired.isEmpty() ? rejected(new HoldNotActive()) : new Accepted<>(expired);
    }

    /** With what has expired written down before: nothing is after the end. */
    static Decision<AccountEvent> close(CloseAccount close, Standing account, Instant now) {
        int active = account.activeHolds(now).size();
        if (active > 0) {
            return rejected(new HoldsActive(active));
        }
        if (account.balance().minorUnits() != 0) {
            return rejected(new BalanceNotZero(account.balance()));
        }
        List<AccountEvent> events = new ArrayList<>(expired(account, now));
        events.add(new AccountClosed(close.reason()));
        return new Accepted<>(events);
    }

    private static List<AccountEvent> expired(Standing account, Instant now) {
        return account.expiredHolds(now).stream()
                .<AccountEvent>map(hold -> new HoldExpired(hold.id()))
                .toList();
    }

    private static Decision<AccountEvent> ofActive(
            HoldId holdId, Standing account, Instant now, Function<Hold, Decision<AccountEvent>> rule) {
        if (holdId.number() > account.holdsPlaced()) {
            return rejected(new HoldNotFound());
        }
        Hold hold = account.holds().get(holdId);
        return hold == null || hold.hasExpired(now) ? rejected(new HoldNotActive()) : rule.apply(hold);
    }
}
