package dev.passbook.infrastructure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the jars that the build gathered in each function's {@code target/artifact/lib}, and writes what is deployed: a
 * zip per function and per layer, and how large they are.
 */
public final class CutArtifacts {
    private CutArtifacts() {}

    /**
     * Cuts.
     *
     * @param args the folder of the functions; the folder for the zips; the file for the sizes
     * @throws IOException when a function has no jars yet, or a file can't be read or written
     */
    public static void main(String... args) throws IOException {
        Path zips = Path.of(args[1]);
        Cut cut = Cut.of(jars(Path.of(args[0])));
        empty(zips);
        for (Map.Entry<Layer, SortedMap<String, Jar>> layer : cut.layers().entrySet()) {
            Zip.write(
                    zips.resolve(layer.getKey().id() + ".zip"),
                    "java/lib/",
                    layer.getValue().values());
        }
        for (Map.Entry<String, Cut.Share> function : cut.functions().entrySet()) {
            Zip.write(
                    zips.resolve(function.getKey() + ".zip"),
                    "lib/",
                    function.getValue().own());
        }
        Files.writeString(Path.of(args[2]), SizeTable.of(cut, zips));
    }

    private static SortedMap<String, List<Jar>> jars(Path functions) throws IOException {
        SortedMap<String, List<Jar>> jars = new TreeMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(functions)) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve("pom.xml"))) {
                    jars.put(folder.getFileName().toString(), jarsIn(folder.resolve("target/artifact/lib")));
                }
            }
        }
        return jars;
    }

    private static List<Jar> jarsIn(Path folder) throws IOException {
        List<Jar> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path file : files) {
                jars.add(Jar.at(file));
            }
        } catch (NoSuchFileException e) {
            throw new IOException("Nothing is built in " + folder + ": build with ./mvnw package", e);
        }
        jars.sort(Comparator.comparing(Jar::name));
        return jars;
    }

    /** A function that is no more must not leave its zip behind. */
    private static void empty(Path zips) throws IOException {
        Files.createDirectories(zips);
        try (Stream<Path> old = Files.list(zips)) {
            for (Path zip : old.toList()) {
                Files.delete(zip);
            }
        }
    }
}
