package dev.passbook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TallyTest {
    private final PrintStream terminal = System.out;
    private final String before = System.getProperty("passbook.tally", "");
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @AfterEach
    void leave_things_as_they_were() {
        System.setOut(terminal);
        System.setProperty("passbook.tally", before);
    }

    @Test
    void rows_are_printed_and_added_to_the_table() {
        Path table = directory.resolve("table.md");
        System.setProperty("passbook.tally", table.toString());
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));

        Tally.row("no 201 is lost", "kill -9", "3 kills");
        Tally.row("one event to a key", "lost replies", "200 commands");

        assertThat(table).hasContent("""
                | no 201 is lost | kill -9 | 3 kills |
                | one event to a key | lost replies | 200 commands |
                """);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("3 kills", "200 commands");
    }

    @Test
    void of_much_progress_few_lines_are_printed() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));

        for (int i = 0; i < 10_000; i++) {
            Tally.progress("cycle " + i);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSizeBetween(1, 9);
    }
}
