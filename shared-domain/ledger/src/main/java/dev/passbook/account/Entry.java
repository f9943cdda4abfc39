package dev.passbook.account;

/** An event, and the account that it happened to. */
public record Entry(AccountId accountId, AccountEvent event) {}
