package dev.passbook.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One data directory for all tests, as for a developer; each keeps a table of its own in it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedPostgresTest {
    @TempDir
    private static Path directory;

    private final int port = freePort();

    private @Nullable OtherPassbook other;

    @AfterEach
    void stopOther() throws InterruptedException {
        if (other != null) {
            other.stop();
        }
    }

    @Test
    void aCommitIsOnDisk() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, port)) {
            assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void onlyThisMachineReachesIt() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, port)) {
            assertThat(postgres.jdbcUrl("postgres"))
                    .isEqualTo("jdbc:postgresql://localhost:" + port + "/passbook?user=postgres");
            assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "SHOW unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void dataSurvivesARestart() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, port)) {
            keep(postgres.jdbcUrl("postgres"), "restarted");
        }
        assertCleanlyShutDown();

        assertKept("restarted");
    }

    @Test
    void dataSurvivesAKilledPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, port)) {
            keep(postgres.jdbcUrl("postgres"), "postgres_killed");
            server().destroyForcibly();
        }

        assertKept("postgres_killed");
    }

    @Test
    void theOrphanOfAKilledPassbookIsTakenOver() throws Exception {
        OtherPassbook killed = startOther();
        ProcessHandle orphan = server();
        keep(jdbcUrl(), "passbook_killed");
        killed.kill();
        assertThat(orphan.isAlive()).isTrue();

        assertKept("passbook_killed");
        assertGone(orphan);
    }

    @Test
    void dataSurvivesWhenBothAreKilled() throws Exception {
        OtherPassbook killed = startOther();
        keep(jdbcUrl(), "both_killed");
        killed.kill();
        server().destroyForcibly();
        awaitFreePort();

        assertKept("both_killed");
    }

    @Test
    void aStaleProcessNumberMayBeAnotherProcessNow() throws Exception {
        EmbeddedPostgres.start(directory, port).close();
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        Files.writeString(processFile(), parent + "\n" + directory + "\n");

        EmbeddedPostgres.start(directory, port).close();
    }

    @Test
    void aPassbookThatIsToldToStopLeavesNothingRunning() throws Exception {
        OtherPassbook stopped = startOther();
        ProcessHandle postgres = server();

        stopped.stop();

        assertGone(postgres);
        assertCleanlyShutDown();
    }

    @Test
    void aDirectoryInUseIsOneClearLine() throws Exception {
        startOther();

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedPostgres.start(directory, freePort()))
                .withMessage("Another Passbook is running on %s; stop it first", directory.toRealPath());

        keep(jdbcUrl(), "undisturbed");
    }

    @Test
    void theOneOfAnotherPassbookIsJoinedAndLeftRunning() throws Exception {
        startOther();
        keep(jdbcUrl(), "joined");

        try (EmbeddedPostgres joined = EmbeddedPostgres.startOrJoin(directory, freePort())) {
            assertThat(joined.port()).isEqualTo(port);
            assertThat(ask(joined, "SELECT kept FROM joined")).isEqualTo("42");
        }

        keep(jdbcUrl(), "undisturbed_by_who_joined");
    }

    @Test
    void ifThereIsNoneToJoinOneIsStartedAndStopped() throws Exception {
        ProcessHandle started;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startOrJoin(directory, port)) {
            assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
            started = server();
        }

        assertGone(started);
    }

    @Test
    void aPortInUseIsOneClearLine() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int taken = holder.getLocalPort();

            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(directory, taken))
                    .withMessage("Port %d is in use; set DB_PORT to another", taken);
        }
        EmbeddedPostgres.start(directory, port).close();
    }

    private OtherPassbook startOther() throws IOException {
        other = OtherPassbook.start(directory, port);
        return other;
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/passbook?user=postgres";
    }

    private static void keep(String jdbcUrl, String what) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + what + " AS SELECT 42 AS kept");
        }
    }

    private void assertKept(String what) throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, port)) {
            assertThat(ask(postgres, "SELECT kept FROM " + what)).isEqualTo("42");
        }
    }

    private static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl("postgres"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** A killed server's backends have the port too, for as long as they take to notice. */
    private void awaitFreePort() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        boolean free = false;
        while (!free) {
            try {
                new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")).close();
                free = true;
            } catch (BindException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private static ProcessHandle server() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(processFile()).getFirst()))
                .orElseThrow();
    }

    private static Path processFile() {
        return directory.resolve("data", "postmaster.pid");
    }

    private static void assertGone(ProcessHandle process) {
        assertThat(process.onExit()).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(processFile()).doesNotExist();
    }

    private static void assertCleanlyShutDown() {
        assertThat(directory.resolve("server.log")).content().endsWith("database system is shut down\n");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
