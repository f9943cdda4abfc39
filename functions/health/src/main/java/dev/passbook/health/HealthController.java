package dev.passbook.health;

import dev.passbook.database.Database;
import dev.passbook.database.DatabaseAway;
import dev.passbook.http.Access;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Named;
import javax.sql.DataSource;

@Controller("/health")
final class HealthController implements Described {
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

    @Override
    public Operation operation() {
        return Operation.of(
                "Says whether the ledger is up",
                "Asks the database. Needs no token.",
                Health.schema(),
                new Health("0.1.0").toJson());
    }
}
