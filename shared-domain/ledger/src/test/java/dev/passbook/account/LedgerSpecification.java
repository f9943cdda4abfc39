package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.NOON;
import static dev.passbook.account.AccountSpecification.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountCommand.ReverseEntry;
import dev.passbook.account.AccountEvent.TransferReceived;
import dev.passbook.account.AccountEvent.TransferSent;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Action.ReverseTransfer;
import dev.passbook.account.Action.Transfer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The sentences that the rules of several accounts are specified in. What is given is past events, as for one. */
final class LedgerSpecification {
    static final AccountId ALICE = new AccountId(new UUID(0, 0xa));
    static final AccountId BOB = new AccountId(new UUID(0, 0xb));

    private final Map<AccountId, List<AccountEvent>> past;
    private final Instant now;

    private LedgerSpecification(Map<AccountId, List<AccountEvent>> past, Instant now) {
        this.past = Map.copyOf(past);
        this.now = now;
    }

    static LedgerSpecification given(AccountId accountId, AccountEvent... events) {
        return new LedgerSpecification(Map.of(), NOON).and(accountId, events);
    }

    LedgerSpecification and(AccountId accountId, AccountEvent... events) {
        Map<AccountId, List<AccountEvent>> more = new HashMap<>(past);
        more.put(accountId, List.of(events));
        return new LedgerSpecification(more, now);
    }

    LedgerSpecification at(Instant moment) {
        return new LedgerSpecification(past, moment);
    }

    Answer when(Action action) {
        Map<AccountId, Accounts.At> byId = new HashMap<>();
        for (AccountId accountId : action.accounts()) {
            List<AccountEvent> events = past.getOrDefault(accountId, List.of());
            byId.put(accountId, new Accounts.At(AccountDecider.fold(AccountDecider.initial(), events), events.size()));
        }
        Accounts accounts = new Accounts(byId);
        return new Answer(accounts, LedgerDecider.decide(action, accounts, now));
    }

    Answer whenReversed(AccountId accountId, int version) {
        return when(reversal(accountId, version, past));
    }

    /** What is made up for, and the other side of it, are looked up in the past, as the store does it. */
    static Action reversal(AccountId accountId, int version, Map<AccountId, List<AccountEvent>> past) {
        ReverseEntry own = AccountSpecification.reversal(version, past.getOrDefault(accountId, List.of()));
        Optional<TransferLink> link = own.original().flatMap(LedgerSpecification::link);
        return link.<Action>map(there -> new ReverseTransfer(
                        accountId,
                        own,
                        there.counterparty(),
                        AccountSpecification.reversal(
                                there.version(), past.getOrDefault(there.counterparty(), List.of()))))
                .orElseGet(() -> new OnAccount(accountId, own));
    }

    static Action transfer(AccountId from, AccountId to, long minorUnits) {
        return new Transfer(Happened.TRANSFER, from, to, eur(minorUnits), Optional.empty());
    }

    /** What one side says of the other. */
    static TransferLink to(AccountId counterparty, int version) {
        return new TransferLink(Happened.TRANSFER, counterparty, version);
    }

    private static Optional<TransferLink> link(AccountEvent event) {
        return event instanceof TransferSent sent
                ? Optional.of(sent.link())
                : event instanceof TransferReceived received ? Optional.of(received.link()) : Optional.empty();
    }

    record Answer(Accounts before, Decision<Entry> decision) {
        Answer then(Entry... entries) {
            assertThat(decision).isEqualTo(new Decision.Accepted<>(List.of(entries)));
            return this;
        }

        void thenRejected(Rejection reason) {
            assertThat(decision).isEqualTo(Decision.<Entry>rejected(reason));
        }

        void thenBalance(AccountId accountId, long minorUnits) {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
            if (decision instanceof Decision.Accepted<Entry>(List<Entry> entries)) {
                Accounts after = before.after(entries);
                assertThat(after.get(accountId).account())
                        .isInstanceOfSatisfying(
                                Opened.class,
                                account ->
                                        assertThat(account.standing().balance()).isEqualTo(eur(minorUnits)));
            }
        }
    }
}
