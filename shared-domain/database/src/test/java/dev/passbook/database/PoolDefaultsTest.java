package dev.passbook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

final class PoolDefaultsTest {
    @Test
    void a_database_that_does_not_answer_is_away_and_the_next_work_goes_on() {
        // The superuser has no statement_timeout: only the function itself can give up on this.
        Map<String, Object> pool = Map.of(
                "datasources.any.url",
                TestDatabase.shared().url() + "?user=postgres",
                "datasources.any.maximum-pool-size",
                1);
        try (ApplicationContext context = ApplicationContext.run(pool)) {
            Database database = new Database(context.getBean(DataSource.class, Qualifiers.byName("any")));

            assertThatExceptionOfType(DatabaseAway.class)
                    .isThrownBy(() -> database.run(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.execute("SELECT pg_sleep(60)");
                        }
                    }));
            assertThat(database.<Boolean>run(connection -> connection.isValid(1)))
                    .isTrue();
        }
    }
}
