package dev.passbook.eventstore;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountDecider;
import dev.passbook.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What of an account is still to be folded. */
public sealed interface Unfolded {

    /**
     * As the rule is.
     *
     * @param folded the state so far, if any event was folded
     * @param row which form of the live row that is, if there is one: another after each change of it
     * @param tail the events that follow it, in order; empty when there are none
     */
    record Intact(Optional<FoldedAccount> folded, Optional<String> row, List<RecordedEvent> tail) implements Unfolded {
        /** The version that the state stands at; 0 before the first fold. */
        public int version() {
            return folded.map(FoldedAccount::version).orElse(0);
        }

        /**
         * The account with the tail folded too.
         *
         * @throws UnknownEvent when this code does not know one of the events
         * @throws IllegalStateException when the log is damaged, or there was no event at all
         */
        public FoldedAccount fold(AccountId accountId) {
            Account account = folded.<Account>map(FoldedAccount::account).orElse(AccountDecider.initial());
            int version = version();
            for (RecordedEvent event : tail) {
                if (event.version() != version + 1) {
                    throw new IllegalStateException("Version " + event.version() + " follows version " + version);
                }
                account = AccountDecider.evolve(account, AccountEventJson.read(event));
                version = event.version();
            }
            return switch (account) {
                case NotOpened _ -> throw new IllegalStateException("No event has opened the account");
                case Opened opened -> new FoldedAccount(accountId, version, opened, openedAt(), updatedAt());
            };
        }

        private Instant openedAt() {
            return folded.map(FoldedAccount::openedAt)
                    .orElseGet(() -> tail.getFirst().recordedAt());
        }

        private Instant updatedAt() {
            return tail.isEmpty()
                    ? folded.orElseThrow().updatedAt()
                    : tail.getLast().recordedAt();
        }
    }

    /** Its rows can't be read: the log or the state is damaged. A value, so that it is not the other accounts' trouble. */
    record Damaged(RuntimeException cause) implements Unfolded {}
}
