package dev.passbook.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.wrappedkey.WrappedKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every master key keeps to. A master key's test implements this and says how to get one. */
interface MasterKeyContract {
    /** The same for all of a test. */
    MasterKey masterKey();

    /** Another one, of the same kind. */
    MasterKey another();

    @Test
    default void what_was_sealed_is_opened_by_the_key_that_was_kept() {
        NewDataKey made = masterKey().newDataKey("alice");
        String sealed = made.key().seal("Ada", "alice/name");

        DataKey kept = masterKey().unwrap(new WrappedKey(made.wrapped().bytes()), "alice");

        assertThat(kept.open(sealed, "alice/name")).isEqualTo("Ada");
        assertThat(made.key().open(kept.seal("Bob", "alice/name"), "alice/name"))
                .isEqualTo("Bob");
        assertThat(kept.hash("Ada")).isEqualTo(made.key().hash("Ada"));
    }

    @Test
    default void each_data_key_is_another_one_for_the_same_context_too() {
        NewDataKey one = masterKey().newDataKey("alice");
        NewDataKey two = masterKey().newDataKey("alice");

        assertThat(one.wrapped()).isNotEqualTo(two.wrapped());
        assertThat(one.key().hash("Ada")).isNotEqualTo(two.key().hash("Ada"));
        assertThatExceptionOfType(NotOpened.class)
                .isThrownBy(() -> two.key().open(one.key().seal("Ada", "alice/name"), "alice/name"));
    }

    @Test
    default void a_key_does_not_open_in_another_context() {
        WrappedKey wrapped = masterKey().newDataKey("alice").wrapped();

        assertThatExceptionOfType(NotOpened.class)
                .isThrownBy(() -> masterKey().unwrap(wrapped, "bob"))
                .withMessage("The wrapped key is of another master key or context, or was changed");
    }

    @Test
    default void a_key_does_not_open_by_another_master_key() {
        another().newDataKey("alice");
        WrappedKey wrapped = masterKey().newDataKey("alice").wrapped();

        assertThatExceptionOfType(NotOpened.class).isThrownBy(() -> another().unwrap(wrapped, "alice"));
    }

    @Test
    default void a_key_does_not_open_with_any_byte_of_it_changed_or_lost() {
        byte[] wrapped = masterKey().newDataKey("alice").wrapped().bytes();

        for (int i = 0; i < wrapped.length; i++) {
            byte[] changed = wrapped.clone();
            changed[i] ^= 1;
            assertThatExceptionOfType(NotOpened.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> masterKey().unwrap(new WrappedKey(changed), "alice"));
        }
        assertThatExceptionOfType(NotOpened.class)
                .isThrownBy(() ->
                        masterKey().unwrap(new WrappedKey(Arrays.copyOf(wrapped, wrapped.length - 1)), "alice"));
        assertThatExceptionOfType(NotOpened.class)
                .isThrownBy(() -> masterKey().unwrap(new WrappedKey(new byte[] {1}), "alice"));
    }

    @Test
    default void a_context_may_hold_any_character() {
        WrappedKey wrapped = masterKey().newDataKey("Zoë \"\\/ 🦉").wrapped();

        masterKey().unwrap(wrapped, "Zoë \"\\/ 🦉");
        assertThatExceptionOfType(NotOpened.class).isThrownBy(() -> masterKey().unwrap(wrapped, "Zoe \"\\/ 🦉"));
    }

    @Test
    default void nothing_that_prints_prints_a_key() {
        NewDataKey made = masterKey().newDataKey("alice");

        assertThat(made).hasToString("NewDataKey[key=DataKey, wrapped=WrappedKey]");
    }
}
