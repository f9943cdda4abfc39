package dev.passbook.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.RulesPage.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/rules.md: every command in every state of an account, and how every refusal comes about. */
final class RulesSpec {
    private static final Path PAGE = Path.of("../../docs/rules.md");

    @Test
    void the_page_says_what_the_rules_do() throws IOException {
        if (Boolean.getBoolean("passbook.write")) {
            Files.writeString(PAGE, RulesPage.text());
        }
        assertThat(PAGE)
                .as("docs/rules.md is stale: ./mvnw test --projects shared-domain/ledger --also-make -Dtest=RulesSpec"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dpassbook.write=true")
                .hasContent(RulesPage.text());
    }

    @Test
    void no_command_is_forgotten() {
        assertThat(RulesPage.rows().stream().<Class<?>>map(row -> row.command().getClass()))
                .containsExactlyElementsOf(RulesPage.kinds(AccountCommand.class));
    }

    @Test
    void no_refusal_is_forgotten() {
        assertThat(Refusals.all().stream()
                        .<Class<?>>map(story -> story.refusal().getClass())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(RulesPage.kinds(Rejection.class));
    }

    @Test
    void each_state_is_the_one_that_its_column_says() {
        for (Row row : RulesPage.rows()) {
            for (Class<?> state : RulesPage.kinds(Account.class)) {
                assertThat(row.in(state)).isInstanceOf(state);
            }
        }
    }

    @Test
    void each_command_is_granted_in_some_state_and_refused_in_another() {
        for (Row row : RulesPage.rows()) {
            assertThat(RulesPage.kinds(Account.class).stream()
                            .map(row::decision)
                            .<Class<?>>map(Object::getClass))
                    .as(Wording.of(row.command()))
                    .contains(Decision.Accepted.class, Decision.Rejected.class);
        }
    }
}
