package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passbook.infrastructure.Cut.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CutTest {
    private static final String HTTP = "micronaut-function-aws-api-proxy-4.11.0.jar";
    private static final String SQS = "sqs-2.54.13.jar";
    private static final String S3 = "s3-2.54.13.jar";
    private static final String KMS = "kms-2.54.13.jar";
    private static final String AWS = "aws-core-2.54.13.jar";

    private final SortedMap<String, List<Jar>> functions = new TreeMap<>();

    {
        functions.put("read", jars("core-1.jar", "pool-1.jar", HTTP, "router-1.jar"));
        functions.put(
                "write", jars("core-1.jar", "pool-1.jar", HTTP, "router-1.jar", "uuid-1.jar", SQS, "json-1.jar", AWS));
        functions.put("ring", jars("core-1.jar", "pool-1.jar", SQS, "json-1.jar", AWS));
        functions.put("keep", jars("core-1.jar", "pool-1.jar", S3, "xml-1.jar", AWS));
        functions.put("open", jars("core-1.jar", "pool-1.jar", HTTP, "router-1.jar", KMS, "cipher-1.jar", AWS));
        functions.put("migrate", jars("core-1.jar", "flyway-1.jar"));
    }

    @Test
    void what_all_carry_is_a_layer_and_so_is_what_exactly_its_owners_carry() {
        Cut cut = Cut.of(functions);

        assertThat(names(cut, Layer.LIBRARIES)).containsExactly("core-1.jar");
        assertThat(names(cut, Layer.HTTP)).containsExactly(HTTP, "router-1.jar");
        assertThat(names(cut, Layer.AWS)).containsExactly(AWS);
        assertThat(names(cut, Layer.QUEUE)).containsExactly("json-1.jar", SQS);
        assertThat(names(cut, Layer.OBJECTS)).containsExactly(S3, "xml-1.jar");
        assertThat(names(cut, Layer.KEYS)).containsExactly("cipher-1.jar", KMS);
    }

    @Test
    void what_some_carry_stays_their_own() {
        Cut cut = Cut.of(functions);

        assertThat(names(share(cut, "read").own())).containsExactly("pool-1.jar");
        assertThat(names(share(cut, "write").own())).containsExactly("pool-1.jar", "uuid-1.jar");
        assertThat(names(share(cut, "migrate").own())).containsExactly("flyway-1.jar");
        assertThat(share(cut, "ring").layers()).containsExactly(Layer.LIBRARIES, Layer.AWS, Layer.QUEUE);
    }

    @Test
    void ours_is_never_shared() {
        functions.replaceAll((_, jars) -> Stream.concat(jars.stream(), Stream.of(jar("ledger-1.jar", true)))
                .toList());

        Cut cut = Cut.of(functions);

        assertThat(names(cut, Layer.LIBRARIES)).containsExactly("core-1.jar");
        assertThat(cut.functions().values())
                .allSatisfy(share -> assertThat(names(share.own())).contains("ledger-1.jar"));
    }

    @Test
    void each_gets_all_of_its_jars_and_no_other() {
        Cut cut = Cut.of(functions);

        functions.forEach((function, jars) ->
                assertThat(names(cut.jarsOf(share(cut, function)))).containsExactlyInAnyOrderElementsOf(names(jars)));
    }

    @Test
    void a_layer_that_nobody_would_fill_is_an_error() {
        functions.remove("ring");
        functions.remove("write");

        assertThatThrownBy(() -> Cut.of(functions)).hasMessage("The layer queue would be empty");
    }

    @Test
    void the_same_jars_make_the_same_zip_whenever_and_in_whichever_order(@TempDir Path folder) throws IOException {
        Path one = Files.writeString(folder.resolve("one.jar"), "1");
        Path two = Files.writeString(folder.resolve("two.jar"), "2");
        Zip.write(folder.resolve("a.zip"), "lib/", List.of(new Jar(one, false), new Jar(two, false)));

        Files.setLastModifiedTime(one, FileTime.from(Instant.EPOCH));
        Zip.write(folder.resolve("b.zip"), "lib/", List.of(new Jar(two, false), new Jar(one, false)));

        assertThat(folder.resolve("b.zip")).hasSameBinaryContentAs(folder.resolve("a.zip"));
    }

    private static Share share(Cut cut, String function) {
        return Objects.requireNonNull(cut.functions().get(function));
    }

    private static List<String> names(Cut cut, Layer layer) {
        return List.copyOf(Objects.requireNonNull(cut.layers().get(layer)).keySet());
    }

    private static List<String> names(List<Jar> jars) {
        return jars.stream().map(Jar::name).toList();
    }

    private static List<Jar> jars(String... names) {
        return Stream.of(names).map(name -> jar(name, false)).toList();
    }

    private static Jar jar(String name, boolean ours) {
        return new Jar(Path.of(name), ours);
    }
}
