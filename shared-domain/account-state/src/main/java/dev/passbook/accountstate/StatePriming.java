package dev.passbook.accountstate;

import dev.passbook.database.Database;
import dev.passbook.json.JsonWriter;
import dev.passbook.snapshot.Priming;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import java.sql.PreparedStatement;
import javax.sql.DataSource;

/** Reads a state that is in no table, and writes it as JSON: the routes that are primed find none. */
@Prototype
@Requires(property = "datasources.reader.url")
final class StatePriming implements Priming {
    private static final String NO_STATE = """
            SELECT gen_random_uuid() AS account_id, 1 AS version, now() AS opened_at, now() AS updated_at,
              '{"owner":"priming","balance":1,"currency":"EUR"}'::jsonb AS state, clock_timestamp() AS now
            """;

    private final Database database;

    StatePriming(@Named("reader") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    @Override
    public int roundsBefore() {
        return 300;
    }

    @Override
    public int roundsAfter() {
        // No request sends this statement: on a new connection it has nothing to warm.
        return 0;
    }

    @Override
    public void prime() {
        AccountState state = database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NO_STATE)) {
                return AccountStates.read(statement).getFirst();
            }
        });
        JsonWriter.write(state.toJson());
    }
}
