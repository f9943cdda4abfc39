package dev.passbook.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.wrappedkey.WrappedKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileMasterKeyTest implements MasterKeyContract {
    private static final int AT_ONCE = 8;

    @TempDir
    Path folder;

    @Override
    public MasterKey masterKey() {
        return new KeyFileMasterKey(file());
    }

    @Override
    public MasterKey another() {
        return new KeyFileMasterKey(folder.resolve("another.key"));
    }

    @Test
    void it_is_32_bytes_made_once_for_its_owner_alone_and_nothing_beside_it() throws IOException {
        masterKey().newDataKey("alice");
        byte[] made = Files.readAllBytes(file());
        masterKey().newDataKey("bob");

        assertThat(made).hasSize(32);
        assertThat(Files.readAllBytes(file())).isEqualTo(made);
        try (Stream<Path> beside = Files.list(file().resolveSibling(""))) {
            assertThat(beside).containsExactly(file());
        }
    }

    @Test
    void nobody_but_its_owner_reads_it() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "it has no POSIX permissions");
        masterKey().newDataKey("alice");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void of_several_processes_at_once_all_take_the_same() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            MakesDataKey.class.getName(),
                            file().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        List<WrappedKey> wrapped = new ArrayList<>();
        for (Process process : processes) {
            String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(process.waitFor()).isZero();
            wrapped.add(MakesDataKey.read(line));
        }

        assertAllOpen(wrapped);
    }

    @Test
    void of_several_threads_at_once_all_take_the_same() throws Exception {
        for (int round = 0; round < 50; round++) {
            Files.deleteIfExists(file());
            CyclicBarrier start = new CyclicBarrier(AT_ONCE);
            List<WrappedKey> wrapped = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
                List<Future<WrappedKey>> running = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    running.add(threads.submit(() -> {
                        start.await();
                        return masterKey().newDataKey("alice").wrapped();
                    }));
                }
                for (Future<WrappedKey> one : running) {
                    wrapped.add(one.get());
                }
            }
            assertAllOpen(wrapped);
        }
    }

    @Test
    void one_that_is_lost_is_not_made_anew_to_open_a_key() {
        WrappedKey wrapped = another().newDataKey("alice").wrapped();

        assertThatExceptionOfType(MasterKeyAway.class)
                .isThrownBy(() -> masterKey().unwrap(wrapped, "alice"))
                .withMessage("There is no master key in " + file());
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_file_of_another_length_is_refused_and_stays() throws IOException {
        Files.createDirectories(file().resolveSibling(""));
        Files.write(file(), new byte[31]);

        assertThatIllegalStateException()
                .isThrownBy(() -> masterKey().newDataKey("alice"))
                .withMessage(file() + " has 31 bytes; a master key has 32");
        assertThat(file()).hasSize(31);
    }

    @Test
    void a_folder_that_can_not_be_says_so() throws IOException {
        Files.writeString(folder.resolve("keys"), "A file where a folder is to be.");

        assertThatExceptionOfType(MasterKeyAway.class)
                .isThrownBy(() -> masterKey().newDataKey("alice"))
                .withMessageStartingWith("There can be no master key in " + file());
    }

    private void assertAllOpen(List<WrappedKey> wrapped) {
        for (WrappedKey key : wrapped) {
            masterKey().unwrap(key, "alice");
        }
    }

    private Path file() {
        return folder.resolve("keys/master.key");
    }
}
