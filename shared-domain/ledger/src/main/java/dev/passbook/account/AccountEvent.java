package dev.passbook.account;

import java.time.LocalDate;
import java.util.Optional;

/** What happened to an account. Once recorded, it is never changed or taken back; only another event can make up for it. */
public sealed interface AccountEvent {

    /** The account came to be, empty. */
    record AccountOpened(String owner, Currency currency, TimeZone timeZone) implements AccountEvent {
        /** Where no time zone was given. */
        public AccountOpened(String owner, Currency currency) {
            this(owner, currency, TimeZone.UTC);
        }
    }

    /** The balance went up by {@code amount}. */
    record MoneyDeposited(Money amount, Optional<Reference> reference) implements AccountEvent {}

    /**
     * The balance went down by {@code amount}.
     *
     * @param day whose limit it counts against; nothing when it was recorded before there were limits
     */
    record MoneyWithdrawn(Money amount, Optional<LocalDate> day, Optional<Reference> reference)
            implements AccountEvent {
        /** As it was recorded before there were limits. */
        public MoneyWithdrawn(Money amount, Optional<Reference> reference) {
            this(amount, Optional.empty(), reference);
        }
    }

    /** The balance went down by {@code amount}, and that of the other account up. */
    record TransferSent(TransferLink link, Money amount, Optional<Reference> reference) implements AccountEvent {}

    /** The balance went up by {@code amount}, and that of the other account down. */
    record TransferReceived(TransferLink link, Money amount, Optional<Reference> reference) implements AccountEvent {}

    /** Money was set aside. */
    record HoldPlaced(Hold hold) implements AccountEvent {}

    /** The balance went down by {@code amount}; what more was set aside is available again. */
    record HoldCaptured(HoldId holdId, Money amount) implements AccountEvent {}

    /** What was set aside is available again. */
    record HoldReleased(HoldId holdId) implements AccountEvent {}

    /** It was noted that what was set aside is available again. */
    record HoldExpired(HoldId holdId) implements AccountEvent {}

    /** The balance changed by {@code change}, up or down, to make up for what happened at {@code version}. */
    record EntryReversed(int version, Money change, Reason reason) implements AccountEvent {}

    /** From here on nothing leaves the account but what was set aside before. */
    record AccountFrozen(Optional<Reason> reason) implements AccountEvent {}

    /** From here on money leaves the account again. */
    record AccountUnfrozen(Optional<Reason> reason) implements AccountEvent {}

    /** The account ended. */
    record AccountClosed(Optional<Reason> reason) implements AccountEvent {}

    /** From here on these limits hold. */
    record LimitsSet(Limits limits, Reason reason) implements AccountEvent {}

    /** By how much the balance changed, up or down; nothing where no money moved. */
    default Optional<Money> balanceChange() {
        return switch (this) {
            case MoneyDeposited deposited -> Optional.of(deposited.amount());
            case TransferReceived received -> Optional.of(received.amount());
            case MoneyWithdrawn withdrawn -> Optional.of(withdrawn.amount().negated());
            case TransferSent sent -> Optional.of(sent.amount().negated());
            case HoldCaptured captured -> Optional.of(captured.amount().negated());
            case EntryReversed reversed -> Optional.of(reversed.change());
            case AccountOpened _,
                    AccountFrozen _,
                    AccountUnfrozen _,
                    AccountClosed _,
                    HoldPlaced _,
                    HoldReleased _,
                    HoldExpired _,
                    LimitsSet _ -> Optional.empty();
        };
    }
}
