package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks what is deployed is told so by the bill of materials (CycloneDX 1.6). */
final class BillOfMaterialsTest {
    private static final Path FILE = Path.of("target/passbook.cdx.json");

    /** Maven leaves the plugin out when it is offline, and what an earlier build wrote says nothing of this one. */
    @BeforeEach
    void maven_is_online() {
        assumeThat(System.getProperty("passbook.maven")).isEqualTo("offline: false");
    }

    @Test
    void it_names_each_jar_that_is_deployed_by_its_checksum_and_no_other() throws Exception {
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode component : components()) {
            listed.put(
                    component.path("name").asText() + "-"
                            + component.path("version").asText() + ".jar",
                    sha256(component));
        }

        assertThat(listed).containsExactlyEntriesOf(deployed());
    }

    @Test
    void it_says_under_which_license_each_is() throws IOException {
        assertThat(components())
                .allSatisfy(component -> assertThat(component.path("licenses")).isNotEmpty());
    }

    @Test
    void it_is_the_same_for_the_same_sources() throws IOException {
        JsonNode bill = bill();

        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
    }

    private static List<JsonNode> components() throws IOException {
        return bill().path("components").valueStream().toList();
    }

    private static JsonNode bill() throws IOException {
        return new ObjectMapper().readTree(FILE.toFile());
    }

    private static String sha256(JsonNode component) {
        return component
                .path("hashes")
                .valueStream()
                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                .map(hash -> hash.path("content").asText())
                .findFirst()
                .orElseThrow();
    }

    /** The checksums of the jars in all zips, by the jars' names. */
    private static Map<String, String> deployed() throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        Map<String, String> jars = new TreeMap<>();
        try (Stream<Path> zips = Files.list(Path.of("target/artifacts"))) {
            for (Path zip : zips.toList()) {
                try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
                    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                        jars.put(name, HexFormat.of().formatHex(sha256.digest(in.readAllBytes())));
                    }
                }
            }
        }
        return jars;
    }
}
