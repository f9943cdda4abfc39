package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.usd;
import static dev.passbook.account.Money.MAX_MINOR_UNITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesSpec {
    @Test
    void money_is_exact_up_to_its_bounds() {
        assertThat(eur(MAX_MINOR_UNITS - 1).plus(eur(1))).isEqualTo(eur(MAX_MINOR_UNITS));
        assertThat(eur(-MAX_MINOR_UNITS + 1).minus(eur(1))).isEqualTo(eur(-MAX_MINOR_UNITS));
    }

    @Test
    void money_never_overflows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> eur(MAX_MINOR_UNITS).plus(eur(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> eur(-MAX_MINOR_UNITS).minus(eur(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> eur(Long.MIN_VALUE));
        assertThat(eur(MAX_MINOR_UNITS).canAdd(eur(1))).isFalse();
        assertThat(eur(MAX_MINOR_UNITS).canAdd(eur(0))).isTrue();
    }

    @Test
    void currencies_do_not_mix() {
        assertThatIllegalArgumentException().isThrownBy(() -> eur(1).plus(usd(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> eur(1).minus(usd(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> eur(1).isLessThan(usd(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "EURO", "eur", "E R", "EÜR", "EUR\n"})
    void a_currency_is_three_capital_letters(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Currency(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ATM 17, Main Street", "Überweisung für 李", "👍"})
    void a_reference_is_any_printable_text(String text) {
        assertThat(Reference.isWellFormed(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\u0000b", "\u001b[31m", "a\u2028b", "a\u202eb", "\ud800"})
    void a_reference_holds_nothing_that_could_break_a_log_or_a_terminal(String text) {
        assertThat(Reference.isWellFormed(text)).isFalse();
    }

    @Test
    void a_reference_is_at_most_140_characters_long() {
        assertThat(Reference.isWellFormed("👍".repeat(140))).isTrue();
        assertThat(Reference.isWellFormed("x".repeat(141))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Reference("x".repeat(141)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reference(""));
    }

    @Test
    void a_history_that_can_not_have_happened_is_not_folded() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AccountDecider.evolve(AccountDecider.initial(), AccountSpecification.deposited(1)));
        Account open = AccountDecider.fold(AccountDecider.initial(), List.of(AccountSpecification.opened()));
        assertThatIllegalStateException().isThrownBy(() -> AccountDecider.evolve(open, AccountSpecification.opened()));
    }

    @Test
    void an_accepted_command_makes_something_happen() {
        assertThatIllegalArgumentException().isThrownBy(() -> Decision.accepted());
    }
}
