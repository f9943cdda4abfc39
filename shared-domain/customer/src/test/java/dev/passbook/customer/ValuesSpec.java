package dev.passbook.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerCommand.RegisterCustomer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesSpec {
    @Test
    void a_customer_id_is_a_uuid_as_rfc_9562_writes_it() {
        UUID uuid = UUID.fromString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20");
        assertThat(CustomerId.parse("0190C8A0-6D2E-7C3A-9F41-3B5D7E9A1C20")).contains(new CustomerId(uuid));
        assertThat(new CustomerId(uuid)).hasToString("0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20");
        for (String other : List.of("", "1-1-1-1-1", "0190c8a06d2e7c3a9f413b5d7e9a1c20", uuid + "\n")) {
            assertThat(CustomerId.parse(other)).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA", "AAA", "AAAA", "AAAAAA", "_-", "Az09_-Az"})
    void a_ciphertext_is_base64url_without_padding(String text) {
        assertThat(new Ciphertext(text).base64Url()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAAA", "AA==", "AAA=", "+/", "A A", "AA\n", "AÄ", "{}"})
    void nothing_else_is(String text) {
        assertThat(Ciphertext.isWellFormed(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Ciphertext(text));
    }

    @Test
    void a_ciphertext_is_at_most_8192_characters_long() {
        assertThat(Ciphertext.isWellFormed("A".repeat(8192))).isTrue();
        assertThat(Ciphertext.isWellFormed("A".repeat(8194))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "O'Neill",
                "von der Leyen",
                "Müller-Lüdenscheidt",
                "李",
                "X Æ A-12",
                "علی\u200cرضا",
                "ශ්\u200dරී",
                "👍"
            })
    void a_name_is_any_printable_text(String text) {
        assertThat(PersonName.isTitle(text)).isTrue();
        assertThat(PersonName.isName(text)).isTrue();
        assertThat(PostalAddress.isLine(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                " x",
                "x ",
                "x\u3000",
                "\u2003x",
                "\u200cx",
                "x\u200d",
                "\u200d",
                "a\nb",
                "a\tb",
                "a\u0000b",
                "\u001b[31m",
                "a\u2028b",
                "a\u2029b",
                "a\u202eb",
                "a\u200bb",
                "\ufeffa",
                "a\ud800",
                "\u0378"
            })
    void nor_does_it_hold_what_could_break_a_letter_or_a_terminal_nor_begin_or_end_with_what_is_not_seen(String text) {
        assertThat(PersonName.isTitle(text)).isFalse();
        assertThat(PersonName.isName(text)).isFalse();
        assertThat(PostalAddress.isLine(text)).isFalse();
        assertThat(PostalAddress.isPostalCode(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "38100", "D02 X285", "SW1A 1AA", "BT 1-2/3"})
    void a_postal_code_is_written_as_its_country_does(String text) {
        assertThat(PostalAddress.isPostalCode(text)).isTrue();
    }

    @Test
    void titles_names_lines_and_postal_codes_have_each_a_length() {
        assertThat(PersonName.isTitle("👍".repeat(35))).isTrue();
        assertThat(PersonName.isTitle("x".repeat(36))).isFalse();
        assertThat(PersonName.isName("👍".repeat(100))).isTrue();
        assertThat(PersonName.isName("x".repeat(101))).isFalse();
        assertThat(PostalAddress.isLine("👍".repeat(70))).isTrue();
        assertThat(PostalAddress.isLine("x".repeat(71))).isFalse();
        assertThat(PostalAddress.isPostalCode("👍".repeat(16))).isTrue();
        assertThat(PostalAddress.isPostalCode("x".repeat(17))).isFalse();
    }

    @Test
    void a_name_out_of_bounds_can_not_be_made() {
        name(Optional.of("x".repeat(35)), Optional.of("x".repeat(100)), "x".repeat(100));
        name(Optional.empty(), Optional.empty(), "x");
        refused(() -> name(Optional.of("x".repeat(36)), Optional.empty(), "x"));
        refused(() -> name(Optional.of(""), Optional.empty(), "x"));
        refused(() -> name(Optional.empty(), Optional.of("x".repeat(101)), "x"));
        refused(() -> name(Optional.empty(), Optional.of(""), "x"));
        refused(() -> name(Optional.empty(), Optional.empty(), "x".repeat(101)));
        refused(() -> name(Optional.empty(), Optional.empty(), ""));
    }

    @Test
    void an_address_out_of_bounds_can_not_be_made() {
        address(Collections.nCopies(7, "x".repeat(70)), Optional.of("x".repeat(16)), "DE");
        address(List.of("x"), Optional.empty(), "IE");
        refused(() -> address(List.of(), Optional.empty(), "DE"));
        refused(() -> address(Collections.nCopies(8, "x"), Optional.empty(), "DE"));
        refused(() -> address(List.of("x", ""), Optional.empty(), "DE"));
        refused(() -> address(List.of("x".repeat(71)), Optional.empty(), "DE"));
        refused(() -> address(List.of("x"), Optional.of(""), "DE"));
        refused(() -> address(List.of("x"), Optional.of("x".repeat(17)), "DE"));
        refused(() -> address(List.of("x"), Optional.empty(), "DEU"));
        refused(() -> address(List.of("x"), Optional.empty(), "de"));
    }

    @Test
    void a_country_is_one_of_iso_3166() {
        assertThat(Stream.of("DE", "IE", "TW", "SS")).allMatch(PostalAddress::isCountry);
        assertThat(Stream.of("", "de", "D", "DEU", "ZZ", "XX", "UK", "EU", "AN", "DE\n", "276"))
                .noneMatch(PostalAddress::isCountry);
    }

    @Test
    void a_country_that_is_no_more_can_still_be_read() {
        assertThat(address(List.of("Willemstad"), Optional.empty(), "AN").country())
                .isEqualTo("AN");
    }

    @Test
    void nothing_personal_is_printed() {
        PersonName name = name(Optional.of("MARK"), Optional.of("MARK"), "MARK");
        PostalAddress address = address(List.of("MARK"), Optional.of("MARK"), "MQ");
        Ciphertext sealed = new Ciphertext("MARK");
        assertThat(Stream.of(
                                name,
                                address,
                                sealed,
                                new Registered("alice", sealed, sealed),
                                new RegisterCustomer("alice", sealed, sealed))
                        .map(Object::toString))
                .noneMatch(printed -> printed.contains("MARK") || printed.contains("MQ"));
    }

    @Test
    void nor_is_it_in_an_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> name(Optional.empty(), Optional.empty(), "MARK".repeat(26)))
                .withMessageNotContaining("MARK");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> address(List.of("x"), Optional.empty(), "MARK"))
                .withMessageNotContaining("MARK");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ciphertext("MARK!"))
                .withMessageNotContaining("MARK");
    }

    private static PersonName name(Optional<String> title, Optional<String> foreNames, String surname) {
        return new PersonName(title, foreNames, surname);
    }

    private static PostalAddress address(List<String> lines, Optional<String> postalCode, String country) {
        return new PostalAddress(lines, postalCode, country);
    }

    private static void refused(Runnable made) {
        assertThatIllegalArgumentException().isThrownBy(made::run);
    }
}
