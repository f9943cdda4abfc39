package dev.passbook.account;

import java.util.Optional;

/** Why a command was refused. A refusal is an answer, not an error: nothing is recorded and nothing went wrong. */
public sealed interface Rejection {

    /** There is no such account, or none that the caller may know of. */
    record AccountNotFound() implements Rejection {}

    /** The account exists already. */
    record AccountAlreadyOpen() implements Rejection {}

    /** Nothing leaves the account until it is unfrozen. */
    record AccountFrozen() implements Rejection {}

    /** The account is not frozen, and so can't be unfrozen. */
    record AccountNotFrozen() implements Rejection {}

    /** The account is closed, for good. */
    record AccountClosed() implements Rejection {}

    /** The account is kept in {@code expected}, the command spoke of {@code actual}. */
    record CurrencyMismatch(Currency expected, Currency actual) implements Rejection {}

    /** The account holds {@code balance}, of which {@code available} can be taken out: less than was asked for. */
    record InsufficientFunds(Money balance, Money available) implements Rejection {}

    /** The account holds {@code balance}; with what was asked for it would pass what {@link Money} can hold. */
    record BalanceLimitExceeded(Money balance) implements Rejection {}

    /**
     * More than {@code limit} was to leave the account, at once or within a day.
     *
     * @param leftToday how much may still leave the account today, where there is a limit for the day
     */
    record LimitExceeded(LimitKind kind, Money limit, Optional<Money> leftToday) implements Rejection {}

    /** A transfer goes to another account. */
    record SameAccount() implements Rejection {}

    /** There is no account that the transfer could go to. */
    record CounterpartyNotFound() implements Rejection {}

    /** The account at the other end of the transfer is closed. */
    record CounterpartyClosed() implements Rejection {}

    /** With the money, the account at the other end would pass what {@link Money} can hold. */
    record CounterpartyFull() implements Rejection {}

    /** The account has had no such hold. */
    record HoldNotFound() implements Rejection {}

    /** The hold was captured or released, or has expired. */
    record HoldNotActive() implements Rejection {}

    /** More was to be captured than the {@code held} amount. */
    record AmountOverHold(Money held) implements Rejection {}

    /** The account has {@link Hold#MAX_ACTIVE} active holds. */
    record TooManyHolds() implements Rejection {}

    /** The account has had no such event yet. */
    record NoSuchVersion() implements Rejection {}

    /** It was reversed before, and can be only once. */
    record AlreadyReversed() implements Rejection {}

    /** It moved no money, or is a reversal itself. */
    record NotReversible() implements Rejection {}

    /** An account is closed when it holds nothing and owes nothing; it holds {@code balance}. */
    record BalanceNotZero(Money balance) implements Rejection {}

    /** An account is closed when it has no active hold; it has {@code count}. */
    record HoldsActive(int count) implements Rejection {}
}
