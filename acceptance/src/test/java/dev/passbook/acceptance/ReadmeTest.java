package dev.passbook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.local.Passbook;
import dev.passbook.local.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows of {@code make up} is what it prints. */
final class ReadmeTest {
    private static final Pattern NAMED = Pattern.compile("(?m)^  [A-Z][A-Za-z]+ +(?=\\S)");
    private static final Pattern TOKEN = Pattern.compile("(?m)^  Token +[^.]+\\.");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\$ )?((?:TOKEN=|ACCOUNT=|curl ).+)$");

    private final String welcome = Passbook.welcome(SharedLedger.get(), Settings.from(Map.of()));

    @Test
    void what_it_says_of_itself_is_shown() throws IOException {
        String shown = transcript();

        assertThat(all(NAMED, shown)).isEqualTo(all(NAMED, welcome)).isNotEmpty();
        assertThat(all(TOKEN, shown)).isEqualTo(all(TOKEN, welcome)).hasSize(1);
    }

    @Test
    void the_lines_to_paste_are_those_that_it_prints() throws IOException {
        assertThat(commands(transcript())).isEqualTo(commands(welcome)).hasSize(6);
    }

    /** From the one call to the end of what it led to. */
    private static String transcript() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        return readme.substring(readme.indexOf("$ make up"), readme.indexOf("Money is in minor units"));
    }

    /** But for the port, and for what makes keys new. */
    private static List<String> commands(String text) {
        return COMMAND.matcher(text)
                .results()
                .map(command -> command.group(1)
                        .replaceFirst("localhost:\\d+", "localhost")
                        .replaceFirst("-[0-9a-f]{8}'", "-…'"))
                .toList();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
