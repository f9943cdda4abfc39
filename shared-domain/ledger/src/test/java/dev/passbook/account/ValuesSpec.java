package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.usd;
import static dev.passbook.account.Happened.captured;
import static dev.passbook.account.Happened.closed;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.expired;
import static dev.passbook.account.Happened.frozen;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.limited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.overdraft;
import static dev.passbook.account.Happened.perDay;
import static dev.passbook.account.Happened.perWithdrawal;
import static dev.passbook.account.Happened.released;
import static dev.passbook.account.Happened.unfrozen;
import static dev.passbook.account.Money.MAX_MINOR_UNITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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

    @Test
    void a_currency_that_has_the_form_is_taken_whether_there_is_one_or_not() {
        assertThat(Currency.isWellFormed("EUR")).isTrue();
        assertThat(new Currency("XQX")).hasToString("XQX");
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
        assertThat(new Reference("x".repeat(140)).text()).hasSize(140);
    }

    @Test
    void a_reason_is_as_long_as_a_reference_is() {
        assertThat(new Reason("x".repeat(140)).text()).hasSize(140);
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason("x".repeat(141)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason(""));
    }

    @Test
    void ids_are_written_as_rfc_9562_does() {
        UUID uuid = UUID.fromString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20");
        assertThat(AccountId.parse("0190C8A0-6d2e-7c3a-9f41-3b5d7e9a1c20")).contains(new AccountId(uuid));
        assertThat(new AccountId(uuid)).hasToString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20");
        assertThat(new TransferId(uuid)).hasToString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "0190c8a06d2e7c3a9f413b5d7e9a1c20", "0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c2g"})
    void what_is_written_otherwise_is_no_id(String text) {
        assertThat(AccountId.parse(text)).isEmpty();
    }

    @Test
    void a_history_that_can_not_have_happened_is_not_folded() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AccountDecider.evolve(AccountDecider.initial(), deposited(1)));
        Account open = AccountDecider.fold(AccountDecider.initial(), List.of(opened()));
        assertThatIllegalStateException().isThrownBy(() -> AccountDecider.evolve(open, opened()));
    }

    @Test
    void where_no_money_moves_the_balance_does_not_change() {
        for (AccountEvent event : List.of(
                opened(), frozen(), unfrozen(), closed(), held(1, 1), released(1), expired(1), limited(overdraft(1)))) {
            assertThat(event.balanceChange()).as("%s", event).isEmpty();
        }
    }

    @Test
    void an_accepted_command_makes_something_happen() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Decision.Accepted<>(List.of()));
    }

    @Test
    void a_hold_that_was_never_placed_can_not_have_come_to_an_end() {
        Account open = AccountDecider.fold(AccountDecider.initial(), List.of(opened()));
        for (AccountEvent end : List.of(captured(1, 1), released(1), expired(1))) {
            assertThatIllegalStateException().isThrownBy(() -> AccountDecider.evolve(open, end));
        }
    }

    @Test
    void holds_are_counted_from_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HoldId(0));
        assertThat(HoldId.of("1")).isEqualTo(new HoldId(1));
        assertThat(HoldId.of("999999999")).isEqualTo(new HoldId(999_999_999));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "01", "-1", "+1", "1.0", "1000000000", "٣", "1\n"})
    void a_hold_is_known_by_a_plain_number(String text) {
        assertThat(HoldId.of(text)).isEqualTo(new HoldId(Integer.MAX_VALUE));
    }

    @Test
    void limits_are_nothing_or_more() {
        assertThatIllegalArgumentException().isThrownBy(() -> overdraft(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> perWithdrawal(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> perDay(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/Argentina/ComodRivadavia"})
    void a_time_zone_is_a_region_of_the_time_zone_database(String id) {
        assertThat(TimeZone.isKnown(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "europe/berlin", "Europe/Bonn", "+01:00", "../etc/passwd"})
    void what_is_none_is_not_known(String id) {
        assertThat(TimeZone.isKnown(id)).isFalse();
    }

    @Test
    void the_days_of_a_region_that_was_taken_out_of_the_database_are_those_of_utc() {
        assertThat(new TimeZone("Europe/Atlantis").dayOf(Instant.parse("2026-03-10T23:59:59.999999Z")))
                .isEqualTo(LocalDate.parse("2026-03-10"));
    }

    @Test
    void a_time_zone_is_at_most_64_characters_long() {
        assertThat(new TimeZone("x".repeat(64)).id()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeZone("x".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeZone(""));
    }
}
