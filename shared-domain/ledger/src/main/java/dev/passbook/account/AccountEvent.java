package dev.passbook.account;

import java.util.Optional;

/** What happened to an account. Once recorded, it is never changed or taken back; only another event can make up for it. */
public sealed interface AccountEvent {

    /** The account came to be, empty. */
    record AccountOpened(String owner, Currency currency) implements AccountEvent {}

    /** The balance went up by {@code amount}. */
    record MoneyDeposited(Money amount, Optional<Reference> reference) implements AccountEvent {}

    /** The balance went down by {@code amount}. */
    record MoneyWithdrawn(Money amount, Optional<Reference> reference) implements AccountEvent {}
}
