package dev.passbook.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MigrateHandlerTest {
    @Test
    void migrates_an_empty_database_and_leaves_a_migrated_one_alone() {
        TestDatabase.shared().execute("CREATE DATABASE empty_one");
        String url = TestDatabase.shared().url().replaceFirst("/passbook$", "/empty_one?user=postgres");
        try (ApplicationContext context = ApplicationContext.run(Map.of("jdbc.url", url))) {
            MigrateHandler migrate = new MigrateHandler(context);

            assertThat(migrate.execute(Map.of())).isEqualTo("1");
            assertThat(migrate.execute(Map.of())).isEqualTo("unchanged");
        }
    }

    @Test
    void tables_belong_to_the_migrator_and_to_no_function() {
        assertThat(TestDatabase.shared()
                        .column("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("passbook_migrator");
    }
}
