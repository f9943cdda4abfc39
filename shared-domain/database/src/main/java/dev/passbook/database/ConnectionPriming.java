package dev.passbook.database;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.crac.OrderedResource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a connection open again after a restore, before the first request needs it. Lambda gives that ten seconds; this takes
 * three at the most, and a database that is away is left to the request to say so.
 */
@Singleton
@Requires(beans = DataSource.class)
final class ConnectionPriming implements OrderedResource {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPriming.class);
    private static final int PATIENCE_SECONDS = 1;

    private final List<DataSource> dataSources;

    ConnectionPriming(List<DataSource> dataSources) {
        this.dataSources = dataSources;
    }

    /** After the pools' in order: they are open again when its turn comes. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> snapshot) {
        // micronaut-crac closes what is open.
    }

    @Override
    public void afterRestore(Context<? extends Resource> snapshot) {
        for (DataSource dataSource : dataSources) {
            try (Connection connection = dataSource.getConnection()) {
                connection.isValid(PATIENCE_SECONDS);
            } catch (SQLException | RuntimeException e) {
                LOG.warn("Not connected after the restore", e);
            }
        }
    }
}
