package dev.passbook.accountstate;

import dev.passbook.database.Database;
import dev.passbook.json.JsonWriter;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.crac.OrderedResource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import javax.sql.DataSource;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a state that is in no table, and writes it as JSON, before SnapStart takes its snapshot: the routes that are primed
 * find none.
 */
@Singleton
@Requires(property = "datasources.reader.url")
final class StatePriming implements OrderedResource {
    private static final Logger LOG = LoggerFactory.getLogger(StatePriming.class);

    /** Enough for the JIT compiler to have seen the path. */
    private static final int ROUNDS = 300;

    private static final String NO_STATE = """
            SELECT gen_random_uuid() AS account_id, 'priming' AS owner, 'EUR' AS currency, 1::bigint AS balance,
              'open' AS status, 1 AS version, now() AS opened_at, now() AS updated_at
            """;

    private final Database database;

    StatePriming(@Named("reader") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** After the pools' in order, so that its turn is before theirs when a snapshot comes. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> snapshot) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                AccountState state = database.run(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(NO_STATE)) {
                        return AccountStates.read(statement).getFirst();
                    }
                });
                JsonWriter.write(state.toJson());
            }
        } catch (RuntimeException e) {
            // No reason not to take the snapshot: the database may be away.
            LOG.warn("Not primed", e);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> snapshot) {
        // Nothing was kept that would have to be made anew.
    }
}
