package dev.passbook.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerId;
import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;
import dev.passbook.envelope.KeyFileMasterKey;
import dev.passbook.envelope.NotOpened;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PersonalSealTest {
    private static final PersonName NAME = new PersonName(Optional.empty(), Optional.of("Zoë"), "Zyxwvu");
    private static final PostalAddress ADDRESS = new PostalAddress(List.of("Zyxwvu 1"), Optional.empty(), "DE");

    @TempDir
    Path folder;

    private final CustomerId customer = new CustomerId(UUID.randomUUID());

    @Test
    void what_was_sealed_is_opened_by_the_key_that_was_kept() {
        PersonalSeals.Made made = seals("master.key").make(customer);
        Registered sealed = sealed(made.seal().seal(NAME), made.seal().seal(ADDRESS));

        PersonalData opened = seals("master.key").of(customer, made.key()).open(sealed);

        assertThat(opened).isEqualTo(new PersonalData(NAME, ADDRESS));
        assertThat(opened.toString()).doesNotContain("Zyxwvu");
    }

    @Test
    void a_name_opens_as_no_address_and_as_nobody_elses_name() {
        PersonalSeals.Made made = seals("master.key").make(customer);
        PersonalSeals.Made others = seals("master.key").make(new CustomerId(UUID.randomUUID()));
        Ciphertext name = made.seal().seal(NAME);
        Ciphertext address = made.seal().seal(ADDRESS);

        for (Registered swapped : List.of(
                sealed(address, address),
                sealed(name, name),
                sealed(others.seal().seal(NAME), address))) {
            assertThatExceptionOfType(NotOpened.class)
                    .isThrownBy(() -> made.seal().open(swapped))
                    .withMessageNotContaining(customer.toString());
        }
    }

    @Test
    void a_key_of_another_customer_or_another_master_key_is_none() {
        PersonalSeals.Made made = seals("master.key").make(customer);
        PersonalSeals elsewhere = seals("other.key");
        elsewhere.make(customer);

        assertThatExceptionOfType(WrongMasterKey.class).isThrownBy(() -> elsewhere.of(customer, made.key()));
        assertThatExceptionOfType(WrongMasterKey.class)
                .isThrownBy(() -> seals("master.key").of(new CustomerId(UUID.randomUUID()), made.key()));
    }

    private PersonalSeals seals(String file) {
        return new PersonalSeals(new KeyFileMasterKey(folder.resolve(file)));
    }

    private static Registered sealed(Ciphertext name, Ciphertext address) {
        return new Registered("alice", name, address);
    }
}
