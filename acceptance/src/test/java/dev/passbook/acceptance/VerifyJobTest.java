package dev.passbook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.ledgertesting.FilledLog;
import dev.passbook.ledgertesting.JavaProcess;
import dev.passbook.local.RebuildJob;
import dev.passbook.local.VerifyJob;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code make verify} beside a PostgreSQL that runs. */
final class VerifyJobTest {
    @TempDir
    private Path data;

    @Test
    void says_how_far_it_is_and_what_came_of_it() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"), 0)) {
            try (JavaProcess migrates = JavaProcess.start(RebuildJob.class, data)) {
                assertThat(migrates.ended()).as(migrates.output()).isZero();
            }
            String url = postgres.jdbcUrl("postgres");
            FilledLog.fill(url, 100, 12_000);

            try (JavaProcess job = JavaProcess.start(VerifyJob.class, data)) {
                assertThat(job.ended()).as(job.output()).isZero();
                assertThat(job.output())
                        .containsPattern("(?m)^ +5,000 events, [\\d,]+ a second; 41 streams, 0 anchors$")
                        .contains("verified: 100 streams, 12,000 events, 0 anchors; 0 not as recorded");
            }

            execute(url, "UPDATE events SET hash = sha256('x') WHERE version = 7");
            try (JavaProcess job = JavaProcess.start(VerifyJob.class, data)) {
                assertThat(job.ended()).as(job.output()).isEqualTo(1);
                assertThat(job.output())
                        .contains(", version 7: altered (chain)")
                        .contains("broken: 100 streams, 12,000 events, 0 anchors; 100 not as recorded");
            }
        }
    }

    @Test
    void where_no_ledger_ever_ran_nothing_is_broken() {
        try (JavaProcess job = JavaProcess.start(VerifyJob.class, data)) {
            assertThat(job.ended()).as(job.output()).isZero();
            assertThat(job.output()).contains("verified: 0 streams, 0 events, 0 anchors; 0 not as recorded");
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
