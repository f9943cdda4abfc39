package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkflowTest {

    /** A tag can be moved; a commit can't. */
    @Test
    void ci_runs_each_action_as_one_commit_of_it() throws IOException {
        assertThat(actions()).isNotEmpty().allMatch(action -> action.matches("[^@]+@[0-9a-f]{40} # v[0-9.]+"));
    }

    private static List<String> actions() throws IOException {
        List<String> actions = new ArrayList<>();
        try (DirectoryStream<Path> workflows = Files.newDirectoryStream(Packaged.file(".github/workflows"))) {
            for (Path workflow : workflows) {
                Files.readString(workflow)
                        .lines()
                        .map(line -> line.replaceFirst("^[ -]+", ""))
                        .filter(line -> line.startsWith("uses:"))
                        .map(line -> line.substring("uses:".length()).strip())
                        .forEach(actions::add);
            }
        }
        return actions;
    }
}
