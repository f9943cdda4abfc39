package dev.passbook.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderObjectStoreTest implements ObjectStoreContract {
    @TempDir
    Path folder;

    @Override
    public ObjectStore store() {
        return new FolderObjectStore(folder);
    }

    @Test
    void nothing_unfinished_is_left_and_none_is_listed() throws IOException {
        store().put(ObjectStoreContract.name("events/1"), "one".getBytes(UTF_8));
        store().put(ObjectStoreContract.name("events/1"), "one".getBytes(UTF_8));
        assertThat(folder.resolve(".unfinished")).isEmptyDirectory();

        Files.writeString(folder.resolve("events/.2"), "begun");
        Files.writeString(folder.resolve("events/Read me"), "Not an object.");
        assertThat(store().list("events", Optional.empty(), 10)).containsExactly(ObjectStoreContract.name("events/1"));
    }

    @Test
    void a_folder_that_can_not_be_written_says_so() throws IOException {
        Files.writeString(folder.resolve("events"), "A file where a folder is to be.");

        assertThatExceptionOfType(StoreAway.class)
                .isThrownBy(() -> store().put(ObjectStoreContract.name("events/1"), new byte[0]))
                .withMessageStartingWith("events/1 can't be put into " + folder);
    }

    @Test
    void of_several_at_once_one_is_put() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ConcurrentLinkedQueue<String> put = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Exception> refused = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                        store().put(ObjectStoreContract.name("events/1"), ("by " + i).getBytes(UTF_8));
                        put.add("by " + i);
                    } catch (InterruptedException | RuntimeException e) {
                        refused.add(e);
                    }
                }))
                .toList();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(put).hasSize(1);
        assertThat(refused).hasSize(7).allSatisfy(reason -> assertThat(reason).isInstanceOf(DifferentObject.class));
        assertThat(folder.resolve("events/1")).hasContent(put.element());
    }
}
