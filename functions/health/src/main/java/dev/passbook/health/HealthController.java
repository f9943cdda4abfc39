package dev.passbook.health;

import dev.passbook.http.OpenToAnyone;
import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

@Controller("/health")
final class HealthController {
    private static final int PATIENCE_SECONDS = 1;

    private final DataSource dataSource;

    HealthController(@Named("reader") DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Get
    @OpenToAnyone
    HttpResponse<Health> health() {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.isValid(PATIENCE_SECONDS)) {
                return HttpResponse.ok(new Health(Health.VERSION));
            }
        } catch (SQLException e) {
            // Said below: for whoever asks, not to connect and not to answer are the same.
        }
        throw Problem.of(ProblemCode.UNAVAILABLE, "The database does not answer.")
                .exception();
    }
}
