package dev.passbook.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.objectstore.StoreLocation.Bucket;
import dev.passbook.objectstore.StoreLocation.Folder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "/a", "a/", "a//b", "..", "a/../b", ".hidden", "a/.b", "A", "a b", "ä", "a\\b", "a\n", "a%2f"
            })
    void a_name_that_could_lead_elsewhere_is_none(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectName(name));
    }

    @Test
    void a_name_has_two_hundred_characters_at_the_most() {
        assertThat(new ObjectName("a".repeat(200)).value()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectName("a".repeat(201)));
    }

    @Test
    void a_location_is_a_bucket_a_folder_of_one_or_a_folder_of_this_machine() {
        assertThat(StoreLocation.of("s3://ledger-archive")).isEqualTo(new Bucket("ledger-archive", ""));
        assertThat(StoreLocation.of("s3://ledger/of/today/")).isEqualTo(new Bucket("ledger", "of/today"));
        assertThat(StoreLocation.of("/var/archive")).isEqualTo(new Folder(Path.of("/var/archive")));
        assertThat(StoreLocation.of("s3://ledger/of/today")).hasToString("s3://ledger/of/today");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3:///folder", "s3://bucket/../x", "s3://bucket/Folder", "s3://bucket?x=1"})
    void what_is_no_place_in_s3_is_refused(String location) {
        assertThatIllegalArgumentException().isThrownBy(() -> StoreLocation.of(location));
    }
}
