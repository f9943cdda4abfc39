package dev.passbook.customerhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonalJsonTest {
    private static final PersonName ONE_NAME = new PersonName(Optional.empty(), Optional.empty(), "李");
    private static final PersonName ALL_NAMES =
            new PersonName(Optional.of("Dr."), Optional.of("Erika \"E\""), "O'Neill");
    private static final PostalAddress ADDRESS =
            new PostalAddress(List.of("Heidestraße 17", "Köln"), Optional.of("51147"), "DE");
    private static final PostalAddress NO_POSTAL_CODE = new PostalAddress(List.of("北京市"), Optional.empty(), "CN");

    /** As long as they can be, in the letters that take the most bytes. */
    private static final PersonName LONGEST_NAME =
            new PersonName(Optional.of("👍".repeat(35)), Optional.of("👍".repeat(100)), "👍".repeat(100));

    private static final PostalAddress LONGEST_ADDRESS =
            new PostalAddress(Collections.nCopies(7, "👍".repeat(70)), Optional.of("👍".repeat(16)), "DE");

    @Test
    void what_was_written_is_read_again() {
        for (PersonName name : List.of(ONE_NAME, ALL_NAMES, LONGEST_NAME)) {
            assertThat(PersonalJson.readName(PersonalJson.write(name))).isEqualTo(name);
        }
        for (PostalAddress address : List.of(ADDRESS, NO_POSTAL_CODE, LONGEST_ADDRESS)) {
            assertThat(PersonalJson.readAddress(PersonalJson.write(address))).isEqualTo(address);
        }
    }

    @Test
    void the_form_stays_as_it_is() {
        assertThat(text(PersonalJson.write(ALL_NAMES)).strip())
                .isEqualTo("{\"title\":\"Dr.\",\"foreNames\":\"Erika \\\"E\\\"\",\"surname\":\"O'Neill\"}");
        assertThat(text(PersonalJson.write(ONE_NAME)).strip()).isEqualTo("{\"surname\":\"李\"}");
        assertThat(text(PersonalJson.write(ADDRESS)).strip())
                .isEqualTo("{\"lines\":[\"Heidestraße 17\",\"Köln\"],\"postalCode\":\"51147\",\"country\":\"DE\"}");
    }

    @Test
    void its_length_says_nothing_of_a_name() {
        // {"surname":"…"} takes 14 bytes beside the name.
        for (int length = 1; length <= PersonName.MAX_LENGTH; length++) {
            assertThat(PersonalJson.write(surname("x".repeat(length)))).hasSize(256);
        }
    }

    @Test
    void it_is_padded_in_bytes_to_whole_blocks_and_never_with_one_too_many() {
        int smallest = 256;
        for (int length = 1; length <= 100; length++) {
            // {"foreNames":"…","surname":"…"} takes 29 bytes beside the names: with these fore names an even number.
            PersonName name = new PersonName(Optional.empty(), Optional.of("x".repeat(99)), "é".repeat(length));
            byte[] written = PersonalJson.write(name);
            int bytes = text(written).strip().getBytes(StandardCharsets.UTF_8).length;
            assertThat(written.length % 256).isZero();
            assertThat(written.length - bytes).isBetween(0, 255);
            assertThat(text(written)).endsWith("}" + " ".repeat(written.length - bytes));
            smallest = Math.min(smallest, written.length - bytes);
        }
        assertThat(smallest).as("also what fills a block").isZero();
    }

    @Test
    void the_longest_fits_into_a_ciphertext() {
        // AES-256-GCM adds a nonce of 12 bytes and a tag of 16; twice that is room for whatever names a key.
        for (byte[] longest : List.of(PersonalJson.write(LONGEST_NAME), PersonalJson.write(LONGEST_ADDRESS))) {
            byte[] sealed = new byte[longest.length + 56];
            String base64Url = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
            assertThat(Ciphertext.isWellFormed(base64Url)).isTrue();
        }
    }

    @Test
    void what_was_a_country_can_still_be_read() {
        assertThat(PersonalJson.readAddress(bytes("{'lines':['Willemstad'],'country':'AN'}"))
                        .country())
                .isEqualTo("AN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MARK",
                "{'surname':'MARK'",
                "{'surname':MARK}",
                "{'surname':'MARK'} MARK",
                "{'surname':'MARK','surname':'MARK'}",
                "{'surname':'MARK','MARK':1}",
                "{'surname':'MARK','title':null}",
                "{'surname':['MARK']}",
                "{'surname':''}",
                "{'title':'MARK'}",
                "['MARK']",
                "{'lines':['MARK'],'country':'DE'}"
            })
    void what_is_no_name_is_damage_that_no_log_repeats(String damaged) {
        assertSaysNothing(() -> PersonalJson.readName(bytes(damaged)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'lines':['MARK'],'country':'MARK'}",
                "{'lines':[],'country':'DE'}",
                "{'lines':'MARK','country':'DE'}",
                "{'lines':[{'MARK':1}],'country':'DE'}",
                "{'lines':['MARK']}",
                "{'country':'DE'}",
                "{'lines':['MARK'],'country':'DE','MARK':1}",
                "{'lines':['MARK'],'postalCode':7,'country':'DE'}",
                "{'surname':'MARK'}"
            })
    void what_is_no_address_is_damage_that_no_log_repeats(String damaged) {
        assertSaysNothing(() -> PersonalJson.readAddress(bytes(damaged)));
    }

    @Test
    void what_is_too_long_or_no_utf_8_is_damage_too() {
        assertSaysNothing(() -> PersonalJson.readName(bytes("{'surname':'" + "MARK".repeat(26) + "'}")));
        assertSaysNothing(() -> PersonalJson.readName("{\"surname\":\"MARKÜ\"}".getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** As it would be logged, with all its causes. */
    private static void assertSaysNothing(Runnable reading) {
        IllegalStateException damage = catchThrowableOfType(IllegalStateException.class, reading::run);
        assertThat(damage).isNotNull();
        StringWriter logged = new StringWriter();
        damage.printStackTrace(new PrintWriter(logged));
        assertThat(logged.toString())
                .contains("Personal data is not as it was written")
                .doesNotContain("MARK");
    }

    private static PersonName surname(String surname) {
        return new PersonName(Optional.empty(), Optional.empty(), surname);
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
