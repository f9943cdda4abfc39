package dev.passbook.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class MigrationTest {
    @Test
    void waits_for_a_database_that_is_not_there_yet(@TempDir Path directory) throws IOException {
        int port = freePort();
        List<EmbeddedPostgres> started = new ArrayList<>();
        Patience patience = new Patience(3, () -> started.add(EmbeddedPostgres.start(directory, port)));
        try {
            Migration migration = new Migration(at("jdbc:postgresql://localhost:" + port + "/passbook"), patience);

            assertThat(migration.run()).isEqualTo("9");
            assertThat(started).hasSize(1);
        } finally {
            started.forEach(EmbeddedPostgres::close);
        }
    }

    @Test
    void does_not_wait_for_ever_and_says_why() throws IOException {
        int port = freePort();
        AtomicInteger pauses = new AtomicInteger();
        Patience patience = new Patience(3, pauses::incrementAndGet);
        Migration migration = new Migration(at("jdbc:postgresql://localhost:" + port + "/passbook"), patience);

        assertThatIllegalStateException()
                .isThrownBy(migration::run)
                .withMessageStartingWith("The database could not be reached: Connection to localhost:" + port);
        assertThat(pauses).hasValue(2);
    }

    @Test
    void is_run_by_its_own_user_unless_the_url_names_another() throws SQLException {
        String url = TestDatabase.shared().url();

        assertThat(user(Migration.of(url, Optional.of("passbook_migrator")))).isEqualTo("passbook_migrator");
        assertThat(user(Migration.of(url + "?user=postgres", Optional.of("passbook_migrator"))))
                .isEqualTo("postgres");
    }

    private static String user(Migration migration) throws SQLException {
        try (Connection connection = migration.administrator().getConnection()) {
            return connection.getMetaData().getUserName();
        }
    }

    private static PGSimpleDataSource at(String url) {
        PGSimpleDataSource administrator = new PGSimpleDataSource();
        administrator.setUrl(url + "?user=postgres");
        return administrator;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
