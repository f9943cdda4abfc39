package dev.passbook.local;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.passbook.embedded.CannotStart;
import dev.passbook.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeyFileTest {
    @TempDir
    Path folder;

    @Test
    void where_there_are_customers_it_has_to_be_there() throws IOException {
        Path file = folder.resolve("master.key");
        TestDatabase database = TestDatabase.shared();
        String ledger = database.url() + "?user=postgres";
        database.execute(
                "INSERT INTO customer_keys (owner, customer_id, wrapped_key) VALUES ('user-' || gen_random_uuid(), gen_random_uuid(), 'key')");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> MasterKeyFile.requireFor(ledger, file.toString()))
                .withMessageMatching(".*/master\\.key is gone, and with it the names of [\\d,]+ customers; put it back,"
                        + " or set MASTER_KEY to it");

        assertThatNoException()
                .isThrownBy(() -> MasterKeyFile.requireFor(ledger, "arn:aws:kms:eu-central-1:1:key/of-kms"));
        Files.write(file, new byte[32]);
        assertThatNoException().isThrownBy(() -> MasterKeyFile.requireFor(ledger, file.toString()));
    }
}
