package dev.passbook.commandhandler;

import dev.passbook.account.Rejection;

/** What became of one thing that was asked for. */
public sealed interface Result {

    /** It happened, or would. */
    record Done(Receipt receipt) implements Result {}

    /** A rule refuses it. */
    record Refused(Rejection reason) implements Result {}
}
