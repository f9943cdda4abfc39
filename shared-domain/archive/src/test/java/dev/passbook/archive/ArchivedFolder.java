package dev.passbook.archive;

import dev.passbook.database.Database;
import dev.passbook.objectstore.FolderObjectStore;
import dev.passbook.objectstore.ObjectStore;
import dev.passbook.subscription.Subscription;
import dev.passbook.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An archive of the shared database in a folder. */
record ArchivedFolder(Path folder) {
    private static final Database FOLDER = new Database(TestDatabase.shared().as("folder"));

    /** All that is there, in pages of so many events. */
    void takeAll(int page) {
        long taken;
        do {
            taken = take(page);
        } while (taken > 0);
    }

    /** The next page; how many events it had. */
    long take(int page) {
        return archiver(new FolderObjectStore(folder)).advance(page).events();
    }

    static Subscription<Database> archiver(ObjectStore store) {
        return Subscription.of(FOLDER, new ArchiveSubscriber(store));
    }

    /** That member of all lines of a kind. */
    List<String> archived(String kind, String member) {
        return lines(kind).stream()
                .map(line -> line.replaceFirst("^.*\"" + member + "\": \"([^\"]*)\".*$", "$1"))
                .toList();
    }

    List<String> lines(String kind) {
        Archive archive = new Archive(new FolderObjectStore(folder));
        return archive.whole().stream()
                .flatMap(range -> archive.lines(range).stream())
                .filter(line -> line.contains("\"kind\": \"" + kind + "\""))
                .toList();
    }

    /** Their bytes, as text of one character each, by their names. */
    Map<String, String> objects() {
        Map<String, String> objects = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("events"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                objects.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }
}
