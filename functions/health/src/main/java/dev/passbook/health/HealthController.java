package dev.passbook.health;

import dev.passbook.database.Database;
import dev.passbook.database.DatabaseAway;
import dev.passbook.http.Access;
import dev.passbook.http.Right;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Named;
import javax.sql.DataSource;

@Controller("/health")
final class HealthController {
    private static final int PATIENCE_SECONDS = 1;

    private final Database database;

    HealthController(@Named("reader") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    @Get
    @Access(Right.PUBLIC)
    HttpResponse<Health> health() {
        if (!database.run(connection -> connection.isValid(PATIENCE_SECONDS))) {
            throw new DatabaseAway("The database does not answer");
        }
        return HttpResponse.ok(new Health(Health.VERSION));
    }
}
