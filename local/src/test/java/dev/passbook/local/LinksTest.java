package dev.passbook.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents link to is there. */
final class LinksTest {
    private static final Path PROJECT = Path.of("..");

    /** Without the place in the file that it may name. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");

    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    @Test
    void every_link_leads_to_a_file_or_a_folder() throws IOException {
        List<Path> documents = documents();

        assertThat(documents).contains(PROJECT.resolve("README.md"), PROJECT.resolve("docs/adding-an-aggregate.md"));
        assertThat(documents.stream().flatMap(LinksTest::links).filter(link -> !Files.exists(link)))
                .isEmpty();
    }

    /** Who adds an aggregate is led from one end to the other. */
    @Test
    void adding_an_aggregate_is_told_with_the_files_of_both_that_there_are() {
        assertThat(links(PROJECT.resolve("docs/adding-an-aggregate.md")))
                .hasSizeGreaterThan(30)
                .anyMatch(link -> link.endsWith("account/AccountDecider.java"))
                .anyMatch(link -> link.endsWith("customer/CustomerDecider.java"));
        assertThat(links(PROJECT.resolve("README.md"))).contains(PROJECT.resolve("docs/adding-an-aggregate.md"));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(PROJECT);
                Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Stream<Path> links(Path document) {
        try {
            return LINK.matcher(Files.readString(document))
                    .results()
                    .map(match -> match.group(1))
                    .filter(link -> !ELSEWHERE.matcher(link).matches())
                    .map(link -> document.resolveSibling(link).normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
