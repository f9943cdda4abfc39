package dev.passbook.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountCommand.ReverseEntry;
import dev.passbook.account.AccountEvent.EntryReversed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sentences that the rules are specified in. What is given is always past events, never a prepared state, so a spec
 * can't start from a state that no history leads to.
 */
final class AccountSpecification {
    static final Currency EUR = new Currency("EUR");
    static final Currency USD = new Currency("USD");

    /** When all happens in a spec that does not speak of time. */
    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    static final Instant ONE_O_CLOCK = Instant.parse("2026-03-10T13:00:00Z");

    private final List<AccountEvent> past;
    private final Instant now;

    private AccountSpecification(List<AccountEvent> past, Instant now) {
        this.past = past;
        this.now = now;
    }

    static AccountSpecification given(AccountEvent... past) {
        return new AccountSpecification(List.of(past), NOON);
    }

    AccountSpecification and(Stream<AccountEvent> more) {
        return new AccountSpecification(Stream.concat(past.stream(), more).toList(), now);
    }

    AccountSpecification at(Instant moment) {
        return new AccountSpecification(past, moment);
    }

    AccountSpecification at(String moment) {
        return at(Instant.parse(moment));
    }

    Answer when(AccountCommand command) {
        return new Answer(AccountDecider.decide(command, state(), now));
    }

    /** What is made up for is looked up in the past, as the store does it. */
    Answer whenReversed(int version) {
        return when(reversal(version, past));
    }

    void thenState(Account expected) {
        assertThat(state()).isEqualTo(expected);
    }

    void thenBalance(long minorUnits) {
        assertThat(standing().balance()).isEqualTo(eur(minorUnits));
    }

    void thenAvailable(long minorUnits) {
        assertThat(standing().available(now)).isEqualTo(eur(minorUnits));
    }

    void thenHeld(long minorUnits) {
        assertThat(standing().held(now)).isEqualTo(eur(minorUnits));
    }

    void thenSpentToday(long minorUnits) {
        assertThat(standing().spentToday(now)).isEqualTo(eur(minorUnits));
    }

    Standing standing() {
        assertThat(state()).isInstanceOf(Opened.class);
        return ((Opened) state()).standing();
    }

    static ReverseEntry reversal(int version, List<AccountEvent> past) {
        boolean reversed = past.stream()
                .anyMatch(event -> event instanceof EntryReversed reversal && reversal.version() == version);
        Optional<AccountEvent> original =
                1 <= version && version <= past.size() ? Optional.of(past.get(version - 1)) : Optional.empty();
        return new ReverseEntry(version, original, reversed, Happened.WHY);
    }

    static Money eur(long minorUnits) {
        return new Money(minorUnits, EUR);
    }

    static Money usd(long minorUnits) {
        return new Money(minorUnits, USD);
    }

    private Account state() {
        return AccountDecider.fold(AccountDecider.initial(), past);
    }

    record Answer(Decision<AccountEvent> decision) {
        void then(AccountEvent... events) {
            assertThat(decision).isEqualTo(new Decision.Accepted<>(List.of(events)));
        }

        void thenRejected(Rejection reason) {
            assertThat(decision).isEqualTo(Decision.<AccountEvent>rejected(reason));
        }
    }
}
