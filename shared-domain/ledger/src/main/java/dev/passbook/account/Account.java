package dev.passbook.account;

/** The state of an account: what its events add up to, and all that {@code decide} needs to know of them. */
public sealed interface Account {

    /** No event yet. */
    record NotOpened() implements Account {}

    /** It has been opened, and so has a standing, whatever became of it. */
    sealed interface Opened extends Account {
        /** What it stands at. */
        Standing standing();
    }

    /** Something can happen to it. */
    sealed interface Active extends Opened {}

    /** Money comes and goes. */
    record Open(Standing standing) implements Active {}

    /** Money comes, and only what was set aside before goes. */
    record Frozen(Standing standing) implements Active {}

    /** Nothing happens to it any more. */
    record Closed(Standing standing) implements Opened {}
}
