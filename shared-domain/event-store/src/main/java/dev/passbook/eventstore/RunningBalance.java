package dev.passbook.eventstore;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountDecider;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.Money;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a stream's events add up to, one after the other, for whoever explains a balance. It comes from the events alone.
 *
 * <p>An event that can't be read makes it unknown, and it stays so: whatever follows would be added to a guess.
 *
 * @param version of the last event that was added; 0 before the first
 * @param account what they add up to; nothing once one of them could not be read
 */
public record RunningBalance(int version, Optional<Account> account) {
    /** Before the first event. */
    public static final RunningBalance START = new RunningBalance(0, Optional.of(AccountDecider.initial()));

    /** After {@code event}, which is the stream's next. */
    public RunningBalance after(RecordedEvent event) {
        return after(event.version(), () -> AccountEventJson.read(event));
    }

    /** How much it is; nothing before the account is opened, and once it is unknown. */
    public Optional<Money> money() {
        return account.flatMap(state -> switch (state) {
            case NotOpened _ -> Optional.empty();
            case Opened opened -> Optional.of(opened.standing().balance());
        });
    }

    RunningBalance after(int next, Supplier<AccountEvent> event) {
        if (next != version + 1) {
            return new RunningBalance(next, Optional.empty());
        }
        return new RunningBalance(next, account.flatMap(state -> evolved(state, event)));
    }

    private static Optional<Account> evolved(Account state, Supplier<AccountEvent> event) {
        try {
            return Optional.of(AccountDecider.evolve(state, event.get()));
        } catch (UnknownEvent | IllegalStateException | IllegalArgumentException e) {
            // Of a newer Passbook, or damaged. Whoever lists events lists this one too; who folds it says what is
            // wrong.
            return Optional.empty();
        }
    }
}
