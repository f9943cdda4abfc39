package dev.passbook.account;

/** The state of an account: what its events add up to, and all that {@code decide} needs to know of them. */
public sealed interface Account {

    /** No event yet. */
    record NotOpened() implements Account {}

    /** Open, and holding {@code balance}. */
    record Open(String owner, Money balance) implements Account {}
}
