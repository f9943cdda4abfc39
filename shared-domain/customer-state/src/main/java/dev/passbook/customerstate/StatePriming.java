package dev.passbook.customerstate;

import dev.passbook.customerhttp.PersonalJson;
import dev.passbook.database.Database;
import dev.passbook.json.JsonWriter;
import dev.passbook.personaldata.PersonalData;
import dev.passbook.snapshot.Priming;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import java.sql.PreparedStatement;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Reads a state that is in no table, and writes it as JSON: the routes that are primed find none. How a key and a text are
 * opened, the envelope's own priming warms.
 */
@Prototype
@Requires(property = "datasources.reader.url")
final class StatePriming implements Priming {
    private static final String NO_STATE = """
            SELECT gen_random_uuid() AS customer_id, 1 AS version, now() AS registered_at, now() AS updated_at,
              '{"owner":"priming","status":"registered","name":"AA","address":"AA"}'::jsonb AS state,
              decode('00', 'hex') AS wrapped_key
            """;

    private static final PersonalData NOBODY =
            CustomerState.example().personal().orElseThrow();

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
        FoundCustomer found = database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NO_STATE)) {
                return CustomerStates.read(statement);
            }
        });
        if (!(found instanceof FoundCustomer.Sealed sealed)) {
            throw new IllegalStateException("The state that is in no table was not found");
        }
        PersonalData opened = new PersonalData(
                PersonalJson.readName(PersonalJson.write(NOBODY.name())),
                PersonalJson.readAddress(PersonalJson.write(NOBODY.address())));
        CustomerState state = new CustomerState(
                sealed.customerId(),
                sealed.customer(),
                Optional.of(opened),
                sealed.version(),
                sealed.registeredAt(),
                sealed.updatedAt());
        JsonWriter.write(state.toJson());
    }
}
