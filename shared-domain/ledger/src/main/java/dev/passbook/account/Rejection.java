package dev.passbook.account;

/** Why a command was refused. A refusal is an answer, not an error: nothing is recorded and nothing went wrong. */
public sealed interface Rejection {

    /** There is no such account, or none that the caller may know of. */
    record AccountNotFound() implements Rejection {}

    /** The account exists already. */
    record AccountAlreadyOpen() implements Rejection {}

    /** The account is kept in {@code expected}, the command spoke of {@code actual}. */
    record CurrencyMismatch(Currency expected, Currency actual) implements Rejection {}

    /** The account holds {@code balance}, of which {@code available} can be taken out: less than was asked for. */
    record InsufficientFunds(Money balance, Money available) implements Rejection {}

    /** The account holds {@code balance}; with the deposit it would exceed {@link Money#MAX_MINOR_UNITS}. */
    record BalanceLimitExceeded(Money balance) implements Rejection {}
}
