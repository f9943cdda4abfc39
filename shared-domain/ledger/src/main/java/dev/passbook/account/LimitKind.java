package dev.passbook.account;

/** What a limit is for. */
public enum LimitKind {
    /** One withdrawal, or one hold. */
    PER_WITHDRAWAL,
    /** All withdrawals and holds of a day. */
    PER_DAY
}
