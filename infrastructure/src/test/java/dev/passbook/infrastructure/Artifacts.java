package dev.passbook.infrastructure;

import static java.util.stream.Collectors.toCollection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What was cut: what a deployment would upload.
 *
 * @param zips what is in each zip, by its file name: the jars' paths in it, and what is in each jar
 * @param needed the names of the jars that each function was built with, by its folder's name
 */
record Artifacts(Map<String, Map<String, Content>> zips, Map<String, Set<String>> needed) {

    /**
     * What a jar holds.
     *
     * @param files the paths of its files
     * @param settings its application.properties; empty if it has none
     */
    record Content(Set<String> files, Properties settings) {}

    /** Reads the zips, and what the functions' folders hold. */
    static Artifacts read(Path zipFolder, Path functions) throws IOException {
        Map<String, Map<String, Content>> zips = new TreeMap<>();
        try (Stream<Path> files = Files.list(zipFolder)) {
            for (Path file : files.toList()) {
                zips.put(file.getFileName().toString(), jars(file));
            }
        }
        Map<String, Set<String>> needed = new TreeMap<>();
        try (Stream<Path> folders = Files.list(functions)) {
            for (Path folder : folders.toList()) {
                Path jars = folder.resolve("target/artifact/lib");
                if (Files.exists(jars)) {
                    needed.put(folder.getFileName().toString(), names(jars));
                }
            }
        }
        return new Artifacts(zips, needed);
    }

    /** As if this zip had not been cut. */
    Artifacts without(String zip) {
        Map<String, Map<String, Content>> fewer = new TreeMap<>(zips);
        fewer.remove(zip);
        return new Artifacts(fewer, needed);
    }

    /** The jars in a zip, by their paths in it; none if there is no such zip. */
    Map<String, Content> jars(String zip) {
        return zips.getOrDefault(zip, Map.of());
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(toCollection(TreeSet::new));
        }
    }

    private static Map<String, Content> jars(Path zip) throws IOException {
        Map<String, Content> jars = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                jars.put(entry.getName(), content(in.readAllBytes()));
            }
        }
        return jars;
    }

    private static Content content(byte[] jar) throws IOException {
        Set<String> files = new TreeSet<>();
        Properties settings = new Properties();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.add(entry.getName());
                if (entry.getName().equals("application.properties")) {
                    settings.load(new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        return new Content(files, settings);
    }
}
